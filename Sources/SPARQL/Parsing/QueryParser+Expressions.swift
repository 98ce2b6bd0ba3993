import Algebra
import Bytes
import RDF

// Expressions, by precedence climbing.
extension QueryParser {
  /// An operator between two operands, and how tightly it binds.
  private enum Infix {
    case or, and
    case comparison(Comparison)
    case isIn(negated: Bool)
    case arithmetic(Arithmetic)

    var level: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .comparison, .isIn: 3
      case .arithmetic(.add), .arithmetic(.subtract): 4
      case .arithmetic: 5
      }
    }
  }

  // Expression ::= ConditionalOrExpression
  // ConditionalOrExpression ::= ConditionalAndExpression ( '||' ConditionalAndExpression )*
  // ConditionalAndExpression ::= ValueLogical ( '&&' ValueLogical )*
  // RelationalExpression ::= NumericExpression ( '=' NumericExpression | '!=' … | '<' … | '>' … | '<=' … | '>=' …
  //                          | 'IN' ExpressionList | 'NOT' 'IN' ExpressionList )?
  // AdditiveExpression ::= MultiplicativeExpression ( '+' MultiplicativeExpression | '-' … | … )*
  // MultiplicativeExpression ::= UnaryExpression ( '*' UnaryExpression | '/' UnaryExpression )*
  mutating func parseExpression() throws(SyntaxError) -> Expression {
    try parseOperation(above: 0)
  }

  private mutating func parseOperation(above floor: Int) throws(SyntaxError) -> Expression {
    var left = try parseUnaryExpression()
    var ceiling = 5
    while let infix, infix.level > floor, infix.level <= ceiling {
      try grow()
      try advance()
      switch infix {
      case .or: left = .or(left, try parseOperation(above: infix.level))
      case .and: left = .and(left, try parseOperation(above: infix.level))
      case .comparison(let comparison):
        left = .comparison(comparison, left, try parseOperation(above: infix.level))
      case .isIn(let negated):
        if negated { try expect("IN") }
        left = .isIn(left, try parseExpressionList(after: "IN"), negated: negated)
      case .arithmetic(let operation):
        left = .arithmetic(operation, left, try parseOperation(above: infix.level))
      }
      // Comparisons don't chain.
      ceiling = infix.level == 3 ? 2 : infix.level
    }
    return left
  }

  /// The operator that the next token is.
  private var infix: Infix? {
    switch token.kind {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      Comparison(rawValue: token.kind.rawValue).map { .comparison($0) }
    case .plus, .minus, .star, .slash: Arithmetic(rawValue: token.kind.rawValue).map { .arithmetic($0) }
    case .word: isKeyword("IN") ? .isIn(negated: false) : isKeyword("NOT") ? .isIn(negated: true) : nil
    default: nil
    }
  }

  // UnaryExpression ::= '!' PrimaryExpression | '+' PrimaryExpression | '-' PrimaryExpression | PrimaryExpression
  private mutating func parseUnaryExpression() throws(SyntaxError) -> Expression {
    switch token.kind {
    case .bang:
      try advance()
      return .not(try parsePrimaryExpression())
    case .plus where !isSignOfNumber:
      try advance()
      return .positive(try parsePrimaryExpression())
    case .minus where !isSignOfNumber:
      try advance()
      return .negative(try parsePrimaryExpression())
    default: return try parsePrimaryExpression()
    }
  }

  // PrimaryExpression ::= BrackettedExpression | BuiltInCall | iriOrFunction | RDFLiteral | NumericLiteral
  //                       | BooleanLiteral | Var
  // iriOrFunction ::= iri ArgList?
  private mutating func parsePrimaryExpression() throws(SyntaxError) -> Expression {
    switch token.kind {
    case .leftParenthesis: return try parseBrackettedExpression()
    case .variable: return .variable(try parseVariable())
    case .iri, .prefixedName:
      let iri = try parseIRI()
      guard token.kind == .leftParenthesis else { return .term(.iri(iri)) }
      return .call(iri, try parseExpressionList(after: "a function"))
    default:
      if let call = try parseBuiltInCall() { return call }
      if let term = try parseGroundTerm() { return .term(term) }
      let functions = Function.allCases.map(\.rawValue) + ["EXISTS", "NOT"] + Self.aggregates
      throw unexpected(expected: ["an expression"], keywords: functions)
    }
  }

  // BrackettedExpression ::= '(' Expression ')'
  mutating func parseBrackettedExpression() throws(SyntaxError) -> Expression {
    let open = try expect(.leftParenthesis)
    try enter()
    let expression = try parseExpression()
    guard try accept(.rightParenthesis) else {
      throw unclosed(open, "parenthesis", expected: ["an operator"])
    }
    leave()
    return expression
  }

  // Constraint ::= BrackettedExpression | BuiltInCall | FunctionCall
  mutating func parseConstraint() throws(SyntaxError) -> Expression {
    guard let constraint = try parseOptionalConstraint() else {
      throw unexpected(
        expected: ["an expression in parentheses", "a function"],
        keywords: Function.allCases.map(\.rawValue) + ["EXISTS", "NOT"])
    }
    return constraint
  }

  /// - Returns: `nil` when the next token begins no constraint.
  mutating func parseOptionalConstraint() throws(SyntaxError) -> Expression? {
    switch token.kind {
    case .leftParenthesis: return try parseBrackettedExpression()
    case .iri, .prefixedName:
      let iri = try parseIRI()
      guard token.kind == .leftParenthesis else {
        throw unexpected(expected: ["\"(\" and the arguments of <\(iri)>"])
      }
      return .call(iri, try parseExpressionList(after: "a function"))
    default: return try parseBuiltInCall()
    }
  }

  // ExpressionList ::= NIL | '(' Expression ( ',' Expression )* ')'
  // ArgList ::= NIL | '(' 'DISTINCT'? Expression ( ',' Expression )* ')'
  private mutating func parseExpressionList(after what: String) throws(SyntaxError) -> [Expression] {
    let open = try expect(.leftParenthesis, as: "\"(\" after \(what)")
    try enter()
    var list: [Expression] = []
    if token.kind != .rightParenthesis {
      repeat { list.append(try parseExpression()) } while try accept(.comma)
    }
    guard try accept(.rightParenthesis) else {
      throw unclosed(open, "list", expected: ["\",\"", "an operator"])
    }
    leave()
    return list
  }
}

// MARK: - Functions

extension QueryParser {
  private static let aggregates = ["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"]

  // BuiltInCall ::= Aggregate | 'STR' '(' Expression ')' | … | ExistsFunc | NotExistsFunc
  // ExistsFunc ::= 'EXISTS' GroupGraphPattern
  // NotExistsFunc ::= 'NOT' 'EXISTS' GroupGraphPattern
  /// - Returns: `nil` when the next token names no function.
  private mutating func parseBuiltInCall() throws(SyntaxError) -> Expression? {
    guard token.kind == .word else { return nil }
    if isKeyword("NOT") {
      try advance()
      try expect("EXISTS")
      return .exists(try parseGroupGraphPattern().whole, negated: true)
    }
    if try accept("EXISTS") { return .exists(try parseGroupGraphPattern().whole, negated: false) }
    if isKeyword(among: Self.aggregates) { return .aggregate(try parseAggregate()) }
    guard let function = Function(rawValue: tokenText.uppercased()) else { return nil }
    try advance()
    let arguments = try parseArguments(of: function)
    if function == .iri || function == .uri, case .term(.literal(let literal)) = arguments[0],
      literal.datatype == XSD.string, !IRI.isAbsolute(literal.lexical),
      literal.lexical.utf8.allSatisfy(isIRIByte),
      let iri = names.resolve(literal.lexical)
    {
      // What is relative is relative to the base, which is known here and nowhere behind.
      return .term(.iri(iri))
    }
    return .function(function, arguments)
  }

  private mutating func parseArguments(of function: Function) throws(SyntaxError) -> [Expression] {
    let name = function.rawValue
    let arity = function.arity
    let open = try expect(.leftParenthesis, as: "\"(\" after \(name)")
    try enter()
    var arguments: [Expression] = []
    while token.kind != .rightParenthesis || !arguments.isEmpty {
      if arity.upperBound == 0 { throw unexpected(expected: ["\")\" since \(name) takes no arguments"]) }
      // 'BOUND' '(' Var ')'
      arguments.append(function == .bound ? .variable(try parseVariable()) : try parseExpression())
      let count = arguments.count
      if token.kind == .comma, count == arity.upperBound {
        throw unexpected(
          expected: ["\")\" after \(count) \(count == 1 ? "argument" : "arguments") of \(name)"])
      }
      if !(try accept(.comma)) { break }
    }
    if token.kind == .rightParenthesis, arguments.count < arity.lowerBound {
      throw unexpected(
        expected: [
          arguments.isEmpty
            ? "an argument of \(name)" : "\",\" and argument \(arguments.count + 1) of \(name)"
        ])
    }
    guard try accept(.rightParenthesis) else {
      throw unclosed(open, "argument list", expected: ["\",\"", "an operator"])
    }
    leave()
    return arguments
  }

  // Aggregate ::= 'COUNT' '(' 'DISTINCT'? ( '*' | Expression ) ')' | 'SUM' '(' 'DISTINCT'? Expression ')' | …
  //             | 'GROUP_CONCAT' '(' 'DISTINCT'? Expression ( ';' 'SEPARATOR' '=' String )? ')'
  private mutating func parseAggregate() throws(SyntaxError) -> Aggregate {
    let name = tokenText.uppercased()
    if let aggregateRefusal {
      throw SyntaxError(range: token.range, found: "the aggregate \(name)", hint: aggregateRefusal)
    }
    try advance()
    let open = try expect(.leftParenthesis, as: "\"(\" after \(name)")
    try enter()
    aggregateRefusal = "an aggregate can't stand in another aggregate"
    let distinct = try accept("DISTINCT")
    var aggregate = Aggregate(.count, of: nil, distinct: distinct)
    if name != "COUNT" || token.kind != .star {
      aggregate.argument = try parseExpression()
    } else {
      try advance()
    }
    switch name {
    case "SUM": aggregate.function = .sum
    case "MIN": aggregate.function = .min
    case "MAX": aggregate.function = .max
    case "AVG": aggregate.function = .avg
    case "SAMPLE": aggregate.function = .sample
    case "GROUP_CONCAT": aggregate.function = .groupConcat(separator: try parseSeparator() ?? " ")
    default: break
    }
    guard try accept(.rightParenthesis) else {
      throw unclosed(open, name, expected: name == "GROUP_CONCAT" ? ["\"; SEPARATOR =\""] : ["an operator"])
    }
    aggregateRefusal = nil
    leave()
    return aggregate
  }

  private mutating func parseSeparator() throws(SyntaxError) -> String? {
    guard try accept(.semicolon) else { return nil }
    try expect("SEPARATOR")
    try expect(.equal)
    guard token.kind == .string else { throw unexpected(expected: ["a string to stand between the values"]) }
    let separator = stringValue
    try advance()
    return separator
  }
}
