import Algebra
import Bytes
import RDF

// Variables, IRIs, literals and blank nodes.
extension QueryParser {
  /// The name of the next token, a variable.
  var variableName: String { String(tokenText.dropFirst()) }

  // Var ::= VAR1 | VAR2
  mutating func parseVariable() throws(SyntaxError) -> Variable {
    guard token.kind == .variable else { throw unexpected(expected: ["a variable such as ?name"]) }
    let variable = Variable(variableName)
    try advance()
    return variable
  }

  // VarOrTerm ::= Var | GraphTerm
  // GraphTerm ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral | BlankNode | NIL
  mutating func parseVarOrTerm() throws(SyntaxError) -> PatternTerm {
    switch token.kind {
    case .variable: return .variable(try parseVariable())
    case .blankNode:
      guard let variable = blankNodes.variable(for: String(tokenText.dropFirst(2))) else {
        throw SyntaxError(
          range: token.range, found: "the blank node \(tokenText) of another block of triples",
          expected: ["a variable"], hint: "a blank node label is known within one block of triples only")
      }
      try advance()
      return .variable(variable)
    default:
      guard let term = try parseGroundTerm() else {
        throw refusal() ?? unexpected(expected: ["a variable", "an IRI", "a literal", "a blank node"])
      }
      return .term(term)
    }
  }

  // iri | RDFLiteral | NumericLiteral | BooleanLiteral
  /// - Returns: `nil` when the next token begins none of them.
  mutating func parseGroundTerm() throws(SyntaxError) -> Term? {
    switch token.kind {
    case .iri, .prefixedName: return .iri(try parseIRI())
    case .string: return .literal(try parseRDFLiteral())
    case .integer, .decimal, .double: return .literal(try parseNumericLiteral(sign: ""))
    case .plus, .minus:
      guard isSignOfNumber else { return nil }
      let sign = token.kind.rawValue
      try advance()
      return .literal(try parseNumericLiteral(sign: sign))
    case .word:
      // BooleanLiteral ::= 'true' | 'false'
      for word in ["true", "false"] where isKeyword(word.uppercased()) {
        try advance()
        return .literal(Literal(word, datatype: XSD.boolean))
      }
      return nil
    default: return nil
    }
  }

  // NumericLiteral ::= NumericLiteralUnsigned | NumericLiteralPositive | NumericLiteralNegative
  mutating func parseNumericLiteral(sign: String) throws(SyntaxError) -> Literal {
    let datatype =
      switch token.kind {
      case .integer: XSD.integer
      case .decimal: XSD.decimal
      default: XSD.double
      }
    let literal = Literal(sign + tokenText, datatype: datatype)
    try advance()
    return literal
  }

  // RDFLiteral ::= String ( LANGTAG | ( '^^' iri ) )?
  private mutating func parseRDFLiteral() throws(SyntaxError) -> Literal {
    let lexical = stringValue
    try advance()
    if token.kind == .languageTag {
      let literal = Literal(lexical, language: String(tokenText.dropFirst()))
      try advance()
      return literal
    }
    guard try accept(.datatype) else { return Literal(lexical) }
    guard token.kind == .iri || token.kind == .prefixedName else {
      throw unexpected(expected: ["the IRI of a datatype"])
    }
    return Literal(lexical, datatype: try parseIRI())
  }

  // iri ::= IRIREF | PrefixedName
  mutating func parseIRI() throws(SyntaxError) -> String {
    let range = token.range
    let iri: String
    switch token.kind {
    case .iri: iri = try resolve(String(tokenText.dropFirst().dropLast()), at: range)
    case .prefixedName:
      let name = String(tokenText.prefix { $0 != ":" })
      guard let namespace = names.namespace(of: name) else { throw unknownPrefix(name) }
      iri = namespace + localName(from: range.lowerBound + name.utf8.count + 1)
    default: throw unexpected(expected: ["an IRI", "a prefixed name"])
    }
    try advance()
    return iri
  }

  private func unknownPrefix(_ name: String) -> SyntaxError {
    let start = token.range.lowerBound
    let known = names.prefixes.map(\.name)
    let hint = Spelling.nearest(to: name, among: known, limit: 1).first.map {
      "the nearest known prefix is \($0):"
    }
    return SyntaxError(
      range: start..<start + name.utf8.count + 1, found: "the unknown prefix \"\(name):\"",
      expected: ["a declared prefix"],
      hint: hint ?? "PREFIX \(name): <…> before the query declares it")
  }
}
