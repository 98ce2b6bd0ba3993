import Algebra
import Bytes
import RDF

// Group graph patterns and what stands in them, translated as section 18.2.2 of the recommendation says.
extension QueryParser {
  // GroupGraphPattern ::= '{' ( SubSelect | GroupGraphPatternSub ) '}'
  mutating func parseGroupGraphPattern() throws(SyntaxError) -> Group {
    let open = try expect(.leftBrace, as: "\"{\" to open a group")
    try enter()
    let refusal = aggregateRefusal
    aggregateRefusal = "aggregates stand in SELECT, HAVING or ORDER BY, not in a pattern"
    var group = Group()
    if isKeyword("SELECT") {
      group.join(.select(try parseSelect()))
      if token.kind != .rightBrace {
        throw unclosed(
          open, "group", expected: [], keywords: ["GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"])
      }
    } else {
      blankNodes.beginBlock()
      try parseGroupGraphPatternSub(into: &group, open: open)
    }
    try advance()
    aggregateRefusal = refusal
    leave()
    return group
  }

  // GroupGraphPatternSub ::= TriplesBlock? ( GraphPatternNotTriples '.'? TriplesBlock? )*
  private mutating func parseGroupGraphPatternSub(into group: inout Group, open: Token) throws(SyntaxError) {
    while token.kind != .rightBrace {
      if startsTriples {
        var statements: [Statement] = []
        try parseTriplesBlock(into: &statements, paths: true)
        group.add(statements)
        if token.kind == .dot || startsTriples {
          throw unexpected(expected: ["\".\" between triples", "\"}\""])
        }
      } else {
        try grow()
        guard try parseGraphPatternNotTriples(into: &group) else { throw notAnElement(open) }
        _ = try accept(.dot)
      }
    }
  }

  // GraphPatternNotTriples ::= GroupOrUnionGraphPattern | OptionalGraphPattern | MinusGraphPattern
  //   | GraphGraphPattern | ServiceGraphPattern | Filter | Bind | InlineData
  private mutating func parseGraphPatternNotTriples(into group: inout Group) throws(SyntaxError) -> Bool {
    if isKeyword("FILTER") {
      let block = blankNodes.block
      try advance()
      group.filter(try parseConstraint())
      blankNodes.block = block
      return true
    }
    if token.kind == .leftBrace {
      group.join(try parseGroupOrUnion())
    } else if try accept("OPTIONAL") {
      group.leftJoin(try parseGroupGraphPattern())
    } else if try accept("MINUS") {
      group.minus(try parseGroupGraphPattern().whole)
    } else if isKeyword("BIND") {
      try parseBind(into: &group)
    } else if try accept("VALUES") {
      group.join(.values(try parseDataBlock()))
    } else {
      return false
    }
    blankNodes.beginBlock()
    return true
  }

  // GroupOrUnionGraphPattern ::= GroupGraphPattern ( 'UNION' GroupGraphPattern )*
  private mutating func parseGroupOrUnion() throws(SyntaxError) -> GraphPattern {
    var pattern = try parseGroupGraphPattern().whole
    while try accept("UNION") {
      try grow()
      pattern = .union(pattern, try parseGroupGraphPattern().whole)
    }
    return pattern
  }

  // Bind ::= 'BIND' '(' Expression 'AS' Var ')'
  private mutating func parseBind(into group: inout Group) throws(SyntaxError) {
    try advance()
    let open = try expect(.leftParenthesis)
    let expression = try parseExpression()
    guard try accept("AS") else { throw unexpected(expected: ["AS and the variable to bind"]) }
    let range = token.range
    let variable = try parseVariable()
    guard !group.scope.contains(variable) else {
      throw SyntaxError(
        range: range, found: "?\(variable.name), which this group binds already",
        expected: ["a variable that is new here"])
    }
    guard try accept(.rightParenthesis) else { throw unclosed(open, "BIND", expected: []) }
    group.extend(variable, expression)
  }

  // InlineData ::= 'VALUES' DataBlock
  // DataBlock ::= InlineDataOneVar | InlineDataFull
  // InlineDataOneVar ::= Var '{' DataBlockValue* '}'
  // InlineDataFull ::= ( NIL | '(' Var* ')' ) '{' ( '(' DataBlockValue* ')' | NIL )* '}'
  mutating func parseDataBlock() throws(SyntaxError) -> InlineData {
    var data = InlineData([], [])
    let isSingle = token.kind == .variable
    if isSingle {
      data.variables = [try parseVariable()]
    } else {
      let open = try expect(.leftParenthesis, as: "a variable or \"(\" and variables")
      while token.kind == .variable {
        guard !data.variables.contains(Variable(variableName)) else {
          throw SyntaxError(
            range: token.range, found: "?\(variableName) for a second time", expected: ["another variable"])
        }
        data.variables.append(try parseVariable())
      }
      guard try accept(.rightParenthesis) else { throw unclosed(open, "list", expected: ["a variable"]) }
    }
    let open = try expect(.leftBrace, as: "\"{\" and values")
    while token.kind != .rightBrace {
      if isSingle {
        guard let value = try parseDataBlockValue() else {
          throw unclosed(open, "VALUES block", expected: ["a value", "UNDEF"])
        }
        data.rows.append([value])
      } else {
        guard token.kind == .leftParenthesis else {
          throw unclosed(open, "VALUES block", expected: ["\"(\" and a row of values"])
        }
        data.rows.append(try parseDataRow(width: data.variables.count))
      }
    }
    try advance()
    return data
  }

  private mutating func parseDataRow(width: Int) throws(SyntaxError) -> [Term?] {
    let open = try expect(.leftParenthesis)
    var row: [Term?] = []
    while row.count < width {
      guard let value = try parseDataBlockValue() else {
        throw unexpected(
          expected: ["a value", "UNDEF"],
          hint: "the row opened at \(text.place(of: open.range.lowerBound)) needs \(width) values")
      }
      row.append(value)
    }
    guard try accept(.rightParenthesis) else {
      throw unexpected(expected: ["\")\" after \(width) \(width == 1 ? "value" : "values")"])
    }
    return row
  }

  // DataBlockValue ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral | 'UNDEF'
  /// - Returns: `nil` when the next token begins none of them; a `nil` inside for UNDEF.
  private mutating func parseDataBlockValue() throws(SyntaxError) -> Term?? {
    if try accept("UNDEF") { return .some(nil) }
    guard let term = try parseGroundTerm() else { return nil }
    return .some(term)
  }

  /// The error for a token that begins no part of a group.
  private func notAnElement(_ open: Token) -> SyntaxError {
    if let refusal = refusal() { return refusal }
    if isKeyword("SELECT") {
      return unexpected(expected: ["\"{\" before it"], hint: "a sub-query stands in braces of its own")
    }
    if isKeyword("UNION") {
      return unexpected(expected: ["a pattern"], hint: "UNION stands between groups in braces")
    }
    return unclosed(
      open, "group", expected: ["a triple", "FILTER", "OPTIONAL"],
      keywords: ["BIND", "MINUS", "VALUES", "UNION"])
  }
}
