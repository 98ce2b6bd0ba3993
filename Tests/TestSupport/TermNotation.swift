public import RDF

extension Term {
  /// A term in the short notation that tables of tests use: `<iri>`, `_:label`, `5`, `5.0`, `5e0`, `true`,
  /// `"text"`, `"text"@en` and `"text"^^xsd:date` (or `^^<iri>`). Without escapes; what fits nothing is a
  /// plain string.
  public init(notation: String) {
    if notation.hasPrefix("<") {
      self = .iri(String(notation.dropFirst().dropLast()))
    } else if notation.hasPrefix("_:") {
      self = .blankNode(String(notation.dropFirst(2)))
    } else if notation.hasPrefix("\""), let end = notation.lastIndex(of: "\"") {
      let text = String(notation[notation.index(after: notation.startIndex)..<end])
      let suffix = notation[notation.index(after: end)...]
      if suffix.hasPrefix("@") {
        self = .literal(Literal(text, language: String(suffix.dropFirst())))
      } else if suffix.hasPrefix("^^xsd:") {
        self = .literal(Literal(text, datatype: XSD.namespace + suffix.dropFirst(6)))
      } else if suffix.hasPrefix("^^<") {
        self = .literal(Literal(text, datatype: String(suffix.dropFirst(3).dropLast())))
      } else {
        self = .string(text)
      }
    } else if notation == "true" || notation == "false" {
      self = .literal(Literal(notation, datatype: XSD.boolean))
    } else if Int(notation) != nil {
      self = .literal(Literal(notation, datatype: XSD.integer))
    } else if Double(notation) != nil {
      let isDouble = notation.contains { $0 == "e" || $0 == "E" }
      self = .literal(Literal(notation, datatype: isDouble ? XSD.double : XSD.decimal))
    } else {
      self = .string(notation)
    }
  }

  /// The term in the same notation.
  public var notation: String {
    switch self {
    case .iri(let iri): return "<\(iri)>"
    case .blankNode(let label): return "_:\(label)"
    case .literal(let literal):
      if let language = literal.language { return "\"\(literal.lexical)\"@\(language)" }
      if literal.datatype == XSD.string { return "\"\(literal.lexical)\"" }
      let short = Term(notation: literal.lexical)
      if short == self { return literal.lexical }
      if literal.datatype.hasPrefix(XSD.namespace) {
        return "\"\(literal.lexical)\"^^xsd:\(literal.datatype.dropFirst(XSD.namespace.count))"
      }
      return "\"\(literal.lexical)\"^^<\(literal.datatype)>"
    }
  }
}
