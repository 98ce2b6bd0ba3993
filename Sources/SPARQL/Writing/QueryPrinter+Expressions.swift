import Algebra
import RDF

// Expressions, with the parentheses they need, and terms.
extension QueryPrinter {
  mutating func text(of expression: Expression) -> String { text(of: expression, level: 1) }

  /// The expression as a FILTER, HAVING or ORDER BY takes it: a function as it is, all else in parentheses.
  mutating func constraint(_ expression: Expression) -> String {
    switch expression {
    case .function, .call, .exists, .aggregate: text(of: expression)
    default: "(\(text(of: expression)))"
    }
  }

  /// - Parameter level: how tightly the expression has to bind: 1 `||`, 2 `&&`, 3 comparisons, 4 sums, 5 products,
  ///   6 signs, 7 what can stand after a sign.
  private mutating func text(of expression: Expression, level: Int) -> String {
    let own: Int
    let text: String
    switch expression {
    case .term(let term): (own, text) = (7, self.text(of: term))
    case .variable(let variable): (own, text) = (7, names.text(of: variable))
    case .or(let left, let right): (own, text) = (1, infix(left, 1, "||", right, 2))
    case .and(let left, let right): (own, text) = (2, infix(left, 2, "&&", right, 3))
    case .comparison(let comparison, let left, let right):
      (own, text) = (3, infix(left, 4, comparison.rawValue, right, 4))
    case .isIn(let value, let list, let negated):
      let operation = negated ? "NOT IN" : "IN"
      (own, text) = (3, "\(self.text(of: value, level: 4)) \(operation) (\(arguments(list)))")
    case .arithmetic(let operation, let left, let right):
      own = operation == .add || operation == .subtract ? 4 : 5
      text = infix(left, own, operation.rawValue, right, own + 1)
    case .not(let inner): (own, text) = (6, "!" + self.text(of: inner, level: 7))
    case .negative(let inner): (own, text) = (6, "-" + operand(inner))
    case .positive(let inner): (own, text) = (6, "+" + operand(inner))
    case .function(let function, let list): (own, text) = (7, "\(function.rawValue)(\(arguments(list)))")
    case .call(let iri, let list): (own, text) = (7, "\(names.text(ofIRI: iri))(\(arguments(list)))")
    case .exists(let pattern, let negated):
      let lines = braces(negated ? "NOT EXISTS" : "EXISTS", body(of: pattern))
      (own, text) = (7, lines.map { $0.drop { $0 == " " } }.joined(separator: " "))
    case .aggregate(let aggregate): (own, text) = (7, self.text(of: aggregate))
    }
    return own < level ? "(\(text))" : text
  }

  private mutating func infix(
    _ left: Expression, _ leftLevel: Int, _ operation: String, _ right: Expression, _ rightLevel: Int
  ) -> String {
    "\(text(of: left, level: leftLevel)) \(operation) \(text(of: right, level: rightLevel))"
  }

  private mutating func arguments(_ list: [Expression]) -> String {
    list.map { text(of: $0) }.joined(separator: ", ")
  }

  /// What a sign stands before. A sign right before a number would be part of the number.
  private mutating func operand(_ expression: Expression) -> String {
    let text = text(of: expression, level: 7)
    guard case .term(.literal) = expression else { return text }
    return "(\(text))"
  }

  private mutating func text(of aggregate: Aggregate) -> String {
    let argument = (aggregate.distinct ? "DISTINCT " : "") + (aggregate.argument.map { text(of: $0) } ?? "*")
    return switch aggregate.function {
    case .count: "COUNT(\(argument))"
    case .sum: "SUM(\(argument))"
    case .min: "MIN(\(argument))"
    case .max: "MAX(\(argument))"
    case .avg: "AVG(\(argument))"
    case .sample: "SAMPLE(\(argument))"
    case .groupConcat(" "): "GROUP_CONCAT(\(argument))"
    case .groupConcat(let separator): "GROUP_CONCAT(\(argument) ; SEPARATOR = \(quoted(separator)))"
    }
  }

  // MARK: - Terms

  mutating func text(of term: PatternTerm) -> String {
    switch term {
    case .term(let term): text(of: term)
    case .variable(let variable): names.text(of: variable)
    }
  }

  mutating func value(of term: Term?) -> String { term.map { text(of: $0) } ?? "UNDEF" }

  mutating func text(of term: Term) -> String {
    switch term {
    case .iri(let iri): names.text(ofIRI: iri)
    // SPARQL has no way to name a blank node of the data; this form is understood by some engines.
    case .blankNode(let label): "<_:\(percentEncoded(label))>"
    case .literal(let literal): text(of: literal)
    }
  }

  private mutating func text(of literal: Literal) -> String {
    if let language = literal.language {
      return "\(quoted(literal.lexical))@\(languageTag(language))"
    }
    if literal.datatype == XSD.string { return quoted(literal.lexical) }
    if isShorthand(literal) { return literal.lexical }
    return "\(quoted(literal.lexical))^^\(names.text(ofIRI: literal.datatype))"
  }
}
