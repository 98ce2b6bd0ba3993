/// The packed store as a file: a header that says what is where, then sections, then a sum for each page of them.
///
/// All integers are little-endian. The file begins with the header:
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 8 | `0x89`, `Stance`, line feed |
/// | 8 | 4 | version of the format, 1 |
/// | 12 | 4 | 0x01020304, which reads otherwise where bytes were swapped |
/// | 16 | 4 | number of sections |
/// | 20 | 4 | bit 0: derived positions are among the triples |
/// | 24 | 8 | bytes of the file |
/// | 32 | 8 | number of triples |
/// | 40 | 8 | number of terms |
/// | 48 | 8 | sum of the section of page sums |
/// | 56 | 8 | sum of the bytes before, and of the section table |
///
/// At 64 follows the section table, an entry for each of the eight sections in the order of their offsets:
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 4 | kind |
/// | 4 | 4 | 0 |
/// | 8 | 8 | offset in the file, a multiple of 64 |
/// | 16 | 8 | bytes, a multiple of 8 |
/// | 24 | 8 | 0 |
///
/// Sections begin at 320 and are padded with zeros to a multiple of 64. The last one holds the sums of the pages
/// before it, 4 bytes for each (``PageSums``); that of the first page is of what follows the table.
enum StoreFormat {
  static let magic: UInt64 = 0x0A65_636E_6174_5389
  static let version: UInt32 = 1
  static let endianness: UInt32 = 0x0102_0304
  static let headerSize = 64
  static let entrySize = 32
  /// Where the sections begin.
  static let dataStart = headerSize + Kind.allCases.count * entrySize

  enum Kind: UInt32, CaseIterable, Sendable {
    /// An image of a ``PairIndex``.
    case index = 1
    /// The IRIs, texts in sorted order.
    case iris = 2
    /// The literals' texts.
    case literals = 3
    /// The groups of literals.
    case groups = 4
    /// The heads of the groups, texts.
    case heads = 5
    /// The words in the texts, texts in sorted order.
    case words = 6
    /// The terms that each word stands in.
    case postings = 7
    /// The sums of the pages.
    case sums = 8

    var name: String {
      switch self {
      case .index: "index"
      case .iris: "IRIs"
      case .literals: "literals"
      case .groups: "groups of literals"
      case .heads: "languages and datatypes"
      case .words: "words"
      case .postings: "places of words"
      case .sums: "page sums"
      }
    }
  }

  struct Section: Equatable, Sendable {
    let kind: Kind
    let range: Range<Int>
  }

  struct Header: Equatable, Sendable {
    var hasDerived = false
    var triples = 0
    var terms = 0
    /// In the order of their offsets; the page sums last.
    var sections: [Section] = []
    /// The sum of the section of page sums.
    var sumOfSums: UInt32 = 0

    var fileSize: Int { sections.last?.range.upperBound ?? 0 }

    /// The words of header and table.
    func words() -> [UInt64] {
      var words = [
        StoreFormat.magic, UInt64(StoreFormat.version) | UInt64(StoreFormat.endianness) << 32,
        UInt64(sections.count) | (hasDerived ? 1 << 32 : 0), UInt64(fileSize), UInt64(triples),
        UInt64(terms), UInt64(sumOfSums),
      ]
      var table: [UInt64] = []
      for section in sections {
        table += [
          UInt64(section.kind.rawValue), UInt64(section.range.lowerBound), UInt64(section.range.count), 0,
        ]
      }
      words.append(UInt64(PageSums.sum((words + table).span)))
      return words + table
    }
  }
}

extension StoreFormat.Header {
  /// Reads header and table, and checks all that can be checked of them.
  ///
  /// - Parameters:
  ///   - words: the file's first page, or what there is of it.
  ///   - size: the bytes of the file.
  init(_ words: [UInt64], fileSize size: Int, path: String) throws(StoreError) {
    guard let magic = words.first, magic == StoreFormat.magic else { throw .foreign(path: path) }
    func damaged(_ reason: String) -> StoreError { .damaged(path: path, reason: reason) }
    guard words.count >= StoreFormat.headerSize / 8 else { throw damaged("it ends within its header") }
    let version = UInt32(truncatingIfNeeded: words[1])
    guard version == StoreFormat.version else { throw .version(path: path, found: version) }
    let tableStart = StoreFormat.headerSize / 8
    let tableEnd = StoreFormat.dataStart / 8
    guard words.count >= tableEnd else { throw damaged("it ends within its header") }
    let summed = Array(words[..<(tableStart - 1)] + words[tableStart..<tableEnd])
    guard words[tableStart - 1] == UInt64(PageSums.sum(summed.span)),
      UInt32(truncatingIfNeeded: words[1] >> 32) == StoreFormat.endianness,
      Int(UInt32(truncatingIfNeeded: words[2])) == StoreFormat.Kind.allCases.count
    else { throw damaged("its header is not sound") }
    guard words[3] == UInt64(size) else {
      throw damaged("it should have \(words[3]) bytes and has \(size); was it cut?")
    }
    hasDerived = words[2] >> 32 & 1 == 1
    triples = Int(truncatingIfNeeded: words[4])
    terms = Int(truncatingIfNeeded: words[5])
    sumOfSums = UInt32(truncatingIfNeeded: words[6])
    var end = UInt64(StoreFormat.dataStart)
    for entry in stride(from: tableStart, to: tableEnd, by: StoreFormat.entrySize / 8) {
      guard let kind = StoreFormat.Kind(rawValue: UInt32(truncatingIfNeeded: words[entry])),
        case let offset = words[entry + 1], case let length = words[entry + 2], offset >= end,
        offset % 64 == 0, length % 8 == 0, offset <= size, length <= UInt64(size) - offset
      else { throw damaged("its section table is not sound") }
      end = offset + length
      sections.append(StoreFormat.Section(kind: kind, range: Int(offset)..<Int(end)))
    }
    guard end == UInt64(size), sections.last?.kind == .sums,
      Set(sections.map(\.kind)).count == StoreFormat.Kind.allCases.count
    else { throw damaged("its section table is not sound") }
  }

  func range(of kind: StoreFormat.Kind) -> Range<Int> {
    sections.first { $0.kind == kind }?.range ?? 0..<0
  }
}
