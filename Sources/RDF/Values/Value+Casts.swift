extension Value {
  /// The value as another datatype: the constructor functions of SPARQL 1.1, section 17.5, and the like ones
  /// of XPath for the other datatypes that are understood.
  ///
  /// Every literal has a text, and an IRI too; a string becomes anything its text is a lexical form of, white
  /// space around it aside. `nil` is a type error.
  public func cast(to datatype: XSD.Datatype) -> Value? {
    if datatype == .string { return castText.map(Value.string) }
    switch content {
    case .string(let text), .languageString(let text, _): return Self.parse(text, as: datatype)
    case .boolean(let value): return Self.cast(value, to: datatype)
    case .number(let value): return Self.cast(value, to: datatype)
    case .dateTime(let value): return value.converted(to: datatype).map { Value(content: .dateTime($0)) }
    case .duration(let value): return value.converted(to: datatype).map { Value(content: .duration($0)) }
    case .iri, .blankNode, .other: return nil
    }
  }

  private var castText: String? {
    switch content {
    case .iri(let text), .string(let text), .languageString(let text, _): text
    case .blankNode: nil
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.shortText
    case .dateTime(let value): value.description
    case .duration(let value): value.description
    case .other(let literal): literal.lexical
    }
  }

  private static func parse(_ text: String, as datatype: XSD.Datatype) -> Value? {
    let value = Value(lexical: text.trimmingXMLSpace.utf8.span, datatype: datatype)
    if case .other = value.content { return nil }
    return value.canonical
  }

  private static func cast(_ value: Bool, to datatype: XSD.Datatype) -> Value? {
    datatype == .boolean ? .boolean(value) : cast(XSD.Number.integer(value ? 1 : 0), to: datatype)
  }

  private static func cast(_ value: XSD.Number, to datatype: XSD.Datatype) -> Value? {
    switch datatype {
    case .boolean: return .boolean(!value.isZero && !value.isNaN)
    case .decimal: return value.decimal.map(Value.decimal)
    case .float: return .number(.float(value.float))
    case .double: return .double(value.double)
    default:
      guard let range = datatype.integerRange, let integer = value.integer, range.contains(integer) else {
        return nil
      }
      return Value(integer, datatype: datatype)
    }
  }

  /// The literal in canonical form, of the same datatype.
  var canonical: Value {
    guard let written else { return self }
    if case .number(.integer(let integer)) = content { return Value(integer, datatype: written.datatype) }
    return Value(content: content)
  }

  /// An integer of a derived type.
  private init(_ integer: Int128, datatype: XSD.Datatype) {
    let content = Content.number(.integer(integer))
    self.init(
      content: content,
      written: datatype == .integer ? nil : Written(lexical: integer.digits, datatype: datatype))
  }
}

extension XSD.Duration {
  /// The part of the duration that another kind of duration keeps (XPath Functions, section 17.1.4).
  fileprivate func converted(to wanted: XSD.Datatype) -> Self? {
    switch wanted {
    case .duration: Self(.duration, months: months, nanoseconds: nanoseconds)
    case .dayTimeDuration: Self(nanoseconds: nanoseconds)
    case .yearMonthDuration: Self(months: months)
    default: nil
    }
  }
}

extension String {
  /// The text without blanks, tabs and line ends around it.
  fileprivate var trimmingXMLSpace: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
