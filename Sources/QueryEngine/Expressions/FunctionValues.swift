import Algebra
import Bytes
import RDF

// What the built-in functions of SPARQL 1.1, section 17.4, give; `nil` is a type error.

extension Function {
  /// A function without arguments.
  func value(_ context: ExpressionContext) -> Value? {
    switch self {
    case .rand: .double(context.random())
    case .now: Value(content: .dateTime(context.now))
    case .uuid: .iri("urn:uuid:" + context.uuid())
    case .strUUID: .string(context.uuid())
    case .bnode: Value(content: .blankNode(context.freshBlankNode()))
    default: nil
    }
  }

  /// A function of one argument.
  ///
  /// - Parameter row: tells rows apart, see ``ExpressionRow/number``.
  func value(of argument: Value, _ context: ExpressionContext, row: Int) -> Value? {
    switch self {
    case .str: argument.plainText.map(Value.string)
    case .lang: argument.isLiteral ? .string(argument.language ?? "") : nil
    case .datatype: argument.datatypeIRI.map(Value.iri)
    case .iri, .uri: argument.asIRI
    case .bnode:
      if case .string(let text) = argument.content {
        Value(content: .blankNode(context.blankNode(for: text, row: row)))
      } else {
        nil
      }
    case .isIRI, .isURI, .isBlank, .isLiteral, .isNumeric: .boolean(hasKind(argument))
    case .abs: argument.number?.magnitude.map(Value.number)
    case .ceil: argument.number.map { .number($0.ceiling) }
    case .floor: argument.number.map { .number($0.floor) }
    case .round: argument.number.map { .number($0.rounded) }
    case .strlen: argument.stringLiteral.map { .integer($0.text.unicodeScalars.count) }
    case .ucase: argument.stringLiteral.map { .string($0.text.uppercased(), language: $0.language) }
    case .lcase: argument.stringLiteral.map { .string($0.text.lowercased(), language: $0.language) }
    case .encodeForURI: argument.stringLiteral.map { .string($0.text.percentEncoded) }
    case .md5, .sha1, .sha256, .sha384, .sha512: digest(of: argument)
    case .year, .month, .day, .hours, .minutes, .seconds, .timezone, .tz: part(of: argument)
    default: nil
    }
  }

  /// A function of two arguments.
  func value(of first: Value, _ second: Value) -> Value? {
    switch self {
    case .sameTerm: return .boolean(first == second)
    case .langMatches:
      guard case .string(let tag) = first.content, case .string(let range) = second.content else {
        return nil
      }
      return .boolean(matches(tag: tag, range: range))
    case .strLang:
      guard case .string(let text) = first.content, case .string(let tag) = second.content, tag.isLanguageTag
      else {
        return nil
      }
      return .string(text, language: tag.lowercased())
    case .strDT:
      guard case .string(let text) = first.content, case .iri(let datatype) = second.content,
        datatype != RDFVocabulary.langString
      else { return nil }
      return Value(.literal(Literal(text, datatype: datatype)))
    default:
      guard let (text, part, language) = first.compatible(with: second) else { return nil }
      switch self {
      case .contains: return .boolean(text.firstRange(ofBytes: part) != nil)
      case .strStarts: return .boolean(text.utf8.starts(with: part.utf8))
      case .strEnds: return .boolean(text.utf8.reversed().starts(with: part.utf8.reversed()))
      case .strBefore:
        return text.firstRange(ofBytes: part).map {
          .string(String(text[..<$0.lowerBound]), language: language)
        }
          ?? .string("")
      case .strAfter:
        return text.firstRange(ofBytes: part).map {
          .string(String(text[$0.upperBound...]), language: language)
        }
          ?? .string("")
      default: return nil
      }
    }
  }

  private func hasKind(_ value: Value) -> Bool {
    switch (self, value.content) {
    case (.isIRI, .iri), (.isURI, .iri), (.isBlank, .blankNode), (.isNumeric, .number): true
    case (.isLiteral, _): value.isLiteral
    default: false
    }
  }

  private func digest(of argument: Value) -> Value? {
    guard case .string(let text) = argument.content else { return nil }
    let digest: Digest? =
      switch self {
      case .md5: .md5
      case .sha1: .sha1
      case .sha256: .sha256
      case .sha384: .sha384
      case .sha512: .sha512
      default: nil
      }
    return digest.map { .string($0.hexadecimal(of: text.utf8.span)) }
  }

  /// A part of a date or time; an error where the datatype has no such part. The recommendation knows only
  /// `xsd:dateTime` here; the others are the functions of the same names in XPath.
  private func part(of argument: Value) -> Value? {
    guard case .dateTime(let moment) = argument.content, let parts = moment.datatype.calendarParts else {
      return nil
    }
    switch self {
    case .year: return parts.year ? .integer(Int(moment.year)) : nil
    case .month: return parts.month ? .integer(moment.month) : nil
    case .day: return parts.day ? .integer(moment.day) : nil
    case .hours: return parts.time ? .integer(moment.hour) : nil
    case .minutes: return parts.time ? .integer(moment.minute) : nil
    case .seconds: return parts.time ? .decimal(moment.second) : nil
    case .timezone:
      return moment.offset.map {
        Value(content: .duration(XSD.Duration(nanoseconds: Int128($0) * 60_000_000_000)))
      }
    default: return .string(moment.timeZoneText)
    }
  }
}

extension Value {
  fileprivate var datatypeIRI: String? {
    switch content {
    case .iri, .blankNode: nil
    case .languageString: RDFVocabulary.langString
    case .other(let literal): literal.datatype
    default: datatype?.iri
    }
  }

  /// An IRI itself, or one made of a simple string. The algebra knows no base, so the string has to be
  /// absolute.
  fileprivate var asIRI: Value? {
    switch content {
    case .iri: self
    case .string(let text): text.isAbsoluteIRI ? .iri(text) : nil
    default: nil
    }
  }
}
