/// A term together with what it means: the value that expressions compute with.
///
/// A value knows the term it came from: ``term`` gives back exactly that one (`"01"^^xsd:int` stays as it
/// is), while a computed value becomes the canonical literal of its datatype. Numbers, booleans and dates are
/// held without allocating, unless their lexical form is long and unusual.
///
/// Two values are equal (`==`) when they are the same term, as `sameTerm` has it; the operators of SPARQL are
/// ``equals(_:)`` and ``relation(to:)``.
public struct Value: Sendable {
  public enum Content: Sendable {
    case iri(String)
    /// A blank node by its label.
    case blankNode(String)
    /// A literal of type `xsd:string`.
    case string(String)
    case languageString(String, language: String)
    case boolean(Bool)
    case number(XSD.Number)
    case dateTime(XSD.DateTime)
    case duration(XSD.Duration)
    /// A literal of a datatype that is not understood, or that is ill-typed, or out of bounds.
    indirect case other(Literal)
  }

  public let content: Content
  /// How a literal was written, unless ``content`` alone is known to give it back.
  let written: Written?

  /// A lexical form or a datatype of its own.
  struct Written: Hashable, Sendable {
    var lexical: String
    var datatype: XSD.Datatype
  }

  /// A computed value.
  public init(content: Content) {
    self.content = content
    written = nil
  }

  init(content: Content, written: Written?) {
    self.content = content
    self.written = written
  }

  public static func iri(_ iri: String) -> Value { Value(content: .iri(iri)) }
  public static func string(_ text: String) -> Value { Value(content: .string(text)) }
  public static func boolean(_ value: Bool) -> Value { Value(content: .boolean(value)) }
  public static func number(_ value: XSD.Number) -> Value { Value(content: .number(value)) }
  public static func integer(_ value: Int) -> Value { Value(content: .number(.integer(Int128(value)))) }
  public static func decimal(_ value: XSD.Decimal) -> Value { Value(content: .number(.decimal(value))) }
  public static func double(_ value: Double) -> Value { Value(content: .number(.double(value))) }

  /// A string, tagged when a language is given.
  public static func string(_ text: String, language: String?) -> Value {
    guard let language else { return .string(text) }
    return Value(content: .languageString(text, language: language))
  }
}

// MARK: - From terms

extension Value {
  public init(_ term: Term) {
    switch term {
    case .iri(let iri): self.init(content: .iri(iri))
    case .blankNode(let label): self.init(content: .blankNode(label))
    case .literal(let literal):
      if let language = literal.language {
        self.init(content: .languageString(literal.lexical, language: language))
      } else if literal.datatype == XSD.string {
        self.init(content: .string(literal.lexical))
      } else if let datatype = XSD.Datatype(iri: literal.datatype) {
        self.init(lexical: literal.lexical.utf8.span, datatype: datatype)
      } else {
        self.init(content: .other(literal))
      }
    }
  }

  /// The value of a literal of a known datatype, from the UTF-8 bytes of its lexical form.
  public init(lexical: Span<UInt8>, datatype: XSD.Datatype) {
    guard let (content, isCanonical) = Self.content(of: lexical, datatype) else {
      self.init(content: .other(Literal(String(lexical), datatype: datatype.iri)))
      return
    }
    self.init(
      content: content, written: isCanonical ? nil : Written(lexical: String(lexical), datatype: datatype))
  }

  /// What a lexical form stands for, and whether the canonical literal of that is the one given; `nil` for a
  /// form outside the datatype.
  private static func content(
    of text: Span<UInt8>, _ datatype: XSD.Datatype
  ) -> (content: Content, isCanonical: Bool)? {
    switch datatype {
    case .string: return (.string(String(text)), true)
    case .boolean:
      switch String(text) {
      case "true": return (.boolean(true), true)
      case "false": return (.boolean(false), true)
      case "1": return (.boolean(true), false)
      case "0": return (.boolean(false), false)
      default: return nil
      }
    case .decimal:
      guard let numeral = Numeral(text), let value = numeral.decimal else { return nil }
      return (.number(.decimal(value)), numeral.isCanonicalDecimal)
    case .float: return Float.parse(text).map { (.number(.float($0.value)), $0.isCanonical) }
    case .double: return Double.parse(text).map { (.number(.double($0.value)), $0.isCanonical) }
    case .duration, .dayTimeDuration, .yearMonthDuration:
      return XSD.Duration.parse(text, as: datatype).map { (.duration($0.value), $0.isCanonical) }
    case .dateTime, .date, .time, .gYearMonth, .gYear, .gMonthDay, .gDay, .gMonth:
      return XSD.DateTime.parse(text, as: datatype).map { (.dateTime($0.value), $0.isCanonical) }
    default:
      guard let numeral = Numeral(text), let value = numeral.integer, let range = datatype.integerRange,
        range.contains(value)
      else { return nil }
      return (.number(.integer(value)), datatype == .integer && numeral.isCanonicalInteger)
    }
  }
}

// MARK: - To terms

extension Value {
  public var term: Term {
    switch content {
    case .iri(let iri): return .iri(iri)
    case .blankNode(let label): return .blankNode(label)
    case .languageString(let text, let language): return .literal(Literal(text, language: language))
    case .other(let literal): return .literal(literal)
    default: return .literal(Literal(lexical ?? "", datatype: datatype?.iri ?? XSD.string))
    }
  }

  /// The lexical form of a literal; `nil` for IRIs and blank nodes.
  public var lexical: String? {
    if let written { return written.lexical }
    switch content {
    case .iri, .blankNode: return nil
    case .string(let text), .languageString(let text, _): return text
    case .boolean(let value): return value ? "true" : "false"
    case .number(let value): return value.description
    case .dateTime(let value): return value.description
    case .duration(let value): return value.description
    case .other(let literal): return literal.lexical
    }
  }

  /// The datatype of a well-typed literal, when it is one that is understood.
  public var datatype: XSD.Datatype? {
    if let written { return written.datatype }
    return switch content {
    case .iri, .blankNode, .languageString, .other: nil
    case .string: .string
    case .boolean: .boolean
    case .number(let value): value.datatype
    case .dateTime(let value): value.datatype
    case .duration(let value): value.datatype
    }
  }

  public var isLiteral: Bool {
    switch content {
    case .iri, .blankNode: false
    default: true
    }
  }

  public var number: XSD.Number? {
    if case .number(let number) = content { number } else { nil }
  }
}

// MARK: - Identity

extension Value: Hashable {
  public static func == (left: Value, right: Value) -> Bool {
    if left.written != nil || right.written != nil {
      // Lexical forms that mean something are ASCII.
      return left.datatype == right.datatype && left.isLiteral && left.lexical == right.lexical
    }
    return switch (left.content, right.content) {
    case (.iri(let left), .iri(let right)), (.blankNode(let left), .blankNode(let right)),
      (.string(let left), .string(let right)):
      left.hasSameCodePoints(as: right)
    case (.languageString(let left, let leftTag), .languageString(let right, let rightTag)):
      leftTag == rightTag && left.hasSameCodePoints(as: right)
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left.isIdentical(to: right)
    case (.dateTime(let left), .dateTime(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.other(let left), .other(let right)):
      left.lexical.hasSameCodePoints(as: right.lexical) && left.datatype.hasSameCodePoints(as: right.datatype)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch content {
    case .iri(let text), .blankNode(let text), .string(let text), .languageString(let text, _):
      hasher.combine(text)
    case .boolean(let value): hasher.combine(value)
    case .number(let value): value.hashIdentity(into: &hasher)
    case .dateTime(let value): hasher.combine(value)
    case .duration(let value): hasher.combine(value)
    case .other(let literal): hasher.combine(literal)
    }
  }
}

extension XSD.Number {
  /// Whether type and value are the same, where NaN is the same as NaN and 0 not as -0.
  fileprivate func isIdentical(to other: Self) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left == right
    case (.decimal(let left), .decimal(let right)): left == right
    case (.float(let left), .float(let right)): left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
    case (.double(let left), .double(let right)):
      left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
    default: false
    }
  }

  fileprivate func hashIdentity(into hasher: inout Hasher) {
    switch self {
    case .integer(let value): hasher.combine(value)
    case .decimal(let value): hasher.combine(value)
    // Computed NaNs differ in bits that mean nothing.
    case .float(let value): hasher.combine(value.isNaN ? .nan : value)
    case .double(let value): hasher.combine(value.isNaN ? .nan : value)
    }
  }
}
