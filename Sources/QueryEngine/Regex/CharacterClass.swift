/// A set of Unicode scalars, as a character class of a pattern names it.
struct CharacterClass: Sendable, Equatable {
  /// Scalars by number, in no order.
  private var ranges: [ClosedRange<UInt32>]
  /// Scalars by general category, a bit each.
  private var categories: UInt32
  private var isNegated = false
  private var ignoresCase = false
  /// What is taken away again; one at most.
  private var subtracted: [CharacterClass] = []
  /// Membership of the scalars below 128.
  private var ascii: (low: UInt64, high: UInt64) = (0, 0)

  init(ranges: [ClosedRange<UInt32>] = [], categories: UInt32 = 0) {
    self.ranges = ranges
    self.categories = categories
    fillASCII()
  }

  /// A class expression: a union, perhaps negated, less another class.
  ///
  /// - Parameter ignoresCase: whether a scalar named by number stands for its case variants too. Categories
  ///   are taken as they are.
  init(union: [CharacterClass], isNegated: Bool, subtracting: CharacterClass?, ignoresCase: Bool) {
    ranges = union.flatMap(\.ranges)
    categories = union.reduce(0) { $0 | $1.categories }
    self.isNegated = isNegated
    self.ignoresCase = ignoresCase
    subtracted = subtracting.map { [$0] } ?? []
    fillASCII()
  }

  static func == (left: Self, right: Self) -> Bool {
    left.ranges == right.ranges && left.categories == right.categories && left.isNegated == right.isNegated
      && left.ignoresCase == right.ignoresCase && left.subtracted == right.subtracted
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 64 { return ascii.low >> UInt64(value) & 1 == 1 }
    if value < 128 { return ascii.high >> UInt64(value - 64) & 1 == 1 }
    return decide(scalar)
  }

  private func decide(_ scalar: Unicode.Scalar) -> Bool {
    var isMember = holds(scalar) || categories & scalar.categoryBit != 0
    if !isMember, ignoresCase { isMember = scalar.caseVariants.contains(where: holds) }
    return isMember != isNegated && !subtracted.contains { $0.contains(scalar) }
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar.value) } }

  private mutating func fillASCII() {
    for value in UInt8(0)..<128 where decide(Unicode.Scalar(value)) {
      if value < 64 { ascii.low |= 1 << UInt64(value) } else { ascii.high |= 1 << UInt64(value - 64) }
    }
  }
}

// MARK: - Named classes

extension CharacterClass {
  /// `.`: anything but the two line ends, or anything at all.
  static let any = CharacterClass(ranges: [0...0x10FFFF])
  static let anyButLineEnds = CharacterClass(ranges: [0...0x9, 0xB...0xC, 0xE...0x10FFFF])

  /// The class of an escape: `\d`, `\w`, `\s`, `\i`, `\c` and their complements in upper case (XML Schema
  /// Datatypes, appendix F.1.1).
  init?(escape: Unicode.Scalar) {
    switch escape {
    case "d": self.init(categories: Self.mask(of: ["Nd"]))
    case "D": self.init(categories: ~Self.mask(of: ["Nd"]))
    case "w": self.init(categories: ~Self.mask(of: ["P", "Z", "C"]))
    case "W": self.init(categories: Self.mask(of: ["P", "Z", "C"]))
    case "s": self.init(ranges: Self.spaces)
    case "S": self.init(ranges: Self.complement(of: Self.spaces))
    case "i": self.init(ranges: Self.nameStart)
    case "I": self.init(ranges: Self.complement(of: Self.nameStart))
    case "c": self.init(ranges: Self.nameCharacters)
    case "C": self.init(ranges: Self.complement(of: Self.nameCharacters))
    default: return nil
    }
  }

  /// The class `\p{name}` or `\P{name}` of a general category, or of all that begin with a letter; `nil` for
  /// an unknown name.
  init?(category name: String, isNegated: Bool) {
    let mask = Self.mask(of: [name])
    guard mask != 0 else { return nil }
    self.init(categories: isNegated ? ~mask : mask)
  }

  private static func mask(of names: [String]) -> UInt32 {
    categoryNames.enumerated().reduce(0) { mask, category in
      names.contains(category.element) || names.contains(String(category.element.prefix(1)))
        ? mask | 1 << UInt32(category.offset) : mask
    }
  }

  fileprivate static let categoryNames = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
    "Po",
    "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static let spaces: [ClosedRange<UInt32>] = [0x9...0xA, 0xD...0xD, 0x20...0x20]

  /// NameStartChar and NameChar of XML 1.0, fifth edition.
  private static let nameStart: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
    0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]
  private static let nameCharacters =
    nameStart + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]

  private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }
}

// MARK: - Scalars

extension Unicode.Scalar {
  /// The bit of the scalar's general category.
  fileprivate var categoryBit: UInt32 {
    let place: UInt32 =
      switch properties.generalCategory {
      case .uppercaseLetter: 0
      case .lowercaseLetter: 1
      case .titlecaseLetter: 2
      case .modifierLetter: 3
      case .otherLetter: 4
      case .nonspacingMark: 5
      case .spacingMark: 6
      case .enclosingMark: 7
      case .decimalNumber: 8
      case .letterNumber: 9
      case .otherNumber: 10
      case .connectorPunctuation: 11
      case .dashPunctuation: 12
      case .openPunctuation: 13
      case .closePunctuation: 14
      case .initialPunctuation: 15
      case .finalPunctuation: 16
      case .otherPunctuation: 17
      case .mathSymbol: 18
      case .currencySymbol: 19
      case .modifierSymbol: 20
      case .otherSymbol: 21
      case .spaceSeparator: 22
      case .lineSeparator: 23
      case .paragraphSeparator: 24
      case .control: 25
      case .format: 26
      case .surrogate: 27
      case .privateUse: 28
      case .unassigned: 29
      @unknown default: 29
      }
    return 1 << place
  }

  /// The scalar that stands for all case variants: the small letter of the capital one, where each is one
  /// scalar.
  var caseFolded: Unicode.Scalar {
    if isASCII { return ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self }
    return capital.small
  }

  /// Other scalars that differ in case only.
  fileprivate var caseVariants: [Unicode.Scalar] { [small, capital, caseFolded] }

  private var small: Unicode.Scalar { Self.single(properties.lowercaseMapping) ?? self }
  private var capital: Unicode.Scalar { Self.single(properties.uppercaseMapping) ?? self }

  private static func single(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
