import Algebra
import Bytes
import RDF

// SELECT queries, sub-queries and solution modifiers.
extension QueryParser {
  /// A column as written, and where.
  private struct Projection {
    var column: Select.Column
    var range: Range<Int>
  }

  // SelectQuery ::= SelectClause DatasetClause* WhereClause SolutionModifier
  // SubSelect ::= SelectClause WhereClause SolutionModifier ValuesClause
  // SelectClause ::= 'SELECT' ( 'DISTINCT' | 'REDUCED' )? ( ( Var | ( '(' Expression 'AS' Var ')' ) )+ | '*' )
  mutating func parseSelect() throws(SyntaxError) -> Select {
    try expect("SELECT")
    var select = Select(nil, where: .unit)
    if try accept("DISTINCT") {
      select.duplicates = .distinct
    } else if try accept("REDUCED") {
      select.duplicates = .reduced
    }
    let star = token
    let projections = try accept(.star) ? nil : try parseProjections()
    if let refusal = refusal() { throw refusal }
    select.pattern = try parseWhereClause()
    try parseSolutionModifier(of: &select)
    select.columns = projections?.map(\.column)
    if let projections {
      try check(projections, of: select)
      select.columns = withoutRepetitions(projections.map(\.column))
    } else if select.isAggregated {
      throw SyntaxError(
        range: star.range, found: "\"*\" in a query that groups its rows",
        expected: ["the grouped variables and aggregates by name"])
    }
    return select
  }

  private mutating func parseProjections() throws(SyntaxError) -> [Projection] {
    let refusal = aggregateRefusal
    aggregateRefusal = nil
    var projections: [Projection] = []
    while true {
      let start = token.range.lowerBound
      if token.kind == .variable {
        let range = token.range
        projections.append(Projection(column: Select.Column(try parseVariable()), range: range))
      } else if token.kind == .leftParenthesis {
        let named = try parseNamedExpression(required: true)
        guard let variable = named.variable else { break }
        projections.append(
          Projection(
            column: Select.Column(variable, as: named.expression), range: start..<previousEnd))
      } else {
        break
      }
    }
    if projections.isEmpty {
      let isCall = token.kind == .word && isKeyword(among: ["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE"])
      throw unexpected(
        expected: ["a variable", "\"*\"", "\"(\" and an expression with AS"],
        hint: isCall ? "write (\(tokenText.uppercased())(…) AS ?name)" : nil)
    }
    aggregateRefusal = refusal
    return projections
  }

  // '(' Expression ( 'AS' Var )? ')'
  private mutating func parseNamedExpression(
    required: Bool
  ) throws(SyntaxError) -> (expression: Expression, variable: Variable?) {
    let open = try expect(.leftParenthesis)
    try enter()
    let expression = try parseExpression()
    var variable: Variable?
    if try accept("AS") {
      variable = try parseVariable()
    } else if required {
      throw unexpected(expected: ["AS and a variable to name the column"])
    }
    guard try accept(.rightParenthesis) else {
      throw unclosed(open, "parenthesis", expected: variable == nil ? ["AS"] : [])
    }
    leave()
    return (expression, variable)
  }

  // SolutionModifier ::= GroupClause? HavingClause? OrderClause? LimitOffsetClauses?
  // ValuesClause ::= ( 'VALUES' DataBlock )?
  mutating func parseSolutionModifier(of select: inout Select) throws(SyntaxError) {
    let refusal = aggregateRefusal
    if try accept("GROUP") {
      try expect("BY")
      aggregateRefusal = "an aggregate can't say how to group"
      try parseGroupConditions(of: &select)
    }
    aggregateRefusal = nil
    if try accept("HAVING") {
      select.having = [try parseConstraint()]
      while let constraint = try parseOptionalConstraint() { select.having.append(constraint) }
    }
    if try accept("ORDER") {
      try expect("BY")
      try parseOrderConditions(of: &select)
    }
    aggregateRefusal = refusal
    if select.isAggregated {
      // What SELECT overrides, and the other forms see of a group: the grouped variables.
      select.columns = select.groupedColumns
    }
    try parseLimitOffsetClauses(of: &select)
    if try accept("VALUES") { select.values = try parseDataBlock() }
  }

  // GroupClause ::= 'GROUP' 'BY' GroupCondition+
  // GroupCondition ::= BuiltInCall | FunctionCall | '(' Expression ( 'AS' Var )? ')' | Var
  private mutating func parseGroupConditions(of select: inout Select) throws(SyntaxError) {
    let scope = Set(select.pattern.variables)
    while true {
      if token.kind == .variable {
        select.grouping.append(Select.Grouping(.variable(try parseVariable())))
      } else if token.kind == .leftParenthesis {
        let start = token.range.lowerBound
        let named = try parseNamedExpression(required: false)
        if let variable = named.variable,
          scope.contains(variable) || select.grouping.contains(where: { $0.variable == variable })
        {
          throw SyntaxError(
            range: start..<previousEnd, found: "?\(variable.name), which is bound already",
            expected: ["a variable that is new here"])
        }
        select.grouping.append(Select.Grouping(named.expression, as: named.variable))
      } else if let call = try parseOptionalConstraint() {
        select.grouping.append(Select.Grouping(call))
      } else {
        break
      }
    }
    if select.grouping.isEmpty {
      throw unexpected(expected: ["a variable to group by", "an expression in parentheses"])
    }
  }

  // OrderClause ::= 'ORDER' 'BY' OrderCondition+
  // OrderCondition ::= ( ( 'ASC' | 'DESC' ) BrackettedExpression ) | ( Constraint | Var )
  private mutating func parseOrderConditions(of select: inout Select) throws(SyntaxError) {
    while true {
      if isKeyword("ASC") || isKeyword("DESC") {
        let descending = isKeyword("DESC")
        try advance()
        select.ordering.append(
          Select.Ordering(try parseBrackettedExpression(), descending: descending))
      } else if token.kind == .variable {
        select.ordering.append(Select.Ordering(.variable(try parseVariable())))
      } else if let constraint = try parseOptionalConstraint() {
        select.ordering.append(Select.Ordering(constraint))
      } else {
        break
      }
    }
    if select.ordering.isEmpty {
      throw unexpected(expected: ["a variable to order by", "ASC", "DESC", "an expression in parentheses"])
    }
  }

  // LimitOffsetClauses ::= LimitClause OffsetClause? | OffsetClause LimitClause?
  private mutating func parseLimitOffsetClauses(of select: inout Select) throws(SyntaxError) {
    var hasOffset = false
    for _ in 0..<2 {
      if select.limit == nil, try accept("LIMIT") {
        select.limit = try parseCount()
      } else if !hasOffset, try accept("OFFSET") {
        select.offset = try parseCount()
        hasOffset = true
      }
    }
  }

  private mutating func parseCount() throws(SyntaxError) -> Int {
    guard token.kind == .integer else { throw unexpected(expected: ["a number of rows"]) }
    // A number too large for an Int is more rows than there can be.
    let count = Int(tokenText) ?? .max
    try advance()
    return count
  }
}

// MARK: - What may be projected (section 18.2.4.4, and 19.8, notes 11 to 13)

extension QueryParser {
  private func check(_ projections: [Projection], of select: Select) throws(SyntaxError) {
    var bound = Set(select.pattern.variables)
    bound.formUnion(select.values?.variables ?? [])
    bound.formUnion(select.grouping.compactMap(\.variable))
    let isAggregated = select.isAggregated
    var grouped = Set(select.grouping.compactMap(\.groupedVariable))
    for projection in projections {
      let variable = projection.column.variable
      if let expression = projection.column.expression {
        guard bound.insert(variable).inserted else {
          throw SyntaxError(
            range: projection.range, found: "?\(variable.name), which is bound already",
            expected: ["a variable that is new here"])
        }
        if isAggregated, let other = expression.ungrouped(grouped) {
          throw notGrouped(other, projection)
        }
        grouped.insert(variable)
      } else {
        if isAggregated, !grouped.contains(variable) { throw notGrouped(variable, projection) }
        bound.insert(variable)
      }
    }
  }

  private func notGrouped(_ variable: Variable, _ projection: Projection) -> SyntaxError {
    SyntaxError(
      range: projection.range, found: "?\(variable.name), which is not grouped",
      expected: ["a variable of GROUP BY", "an aggregate"])
  }

  private func withoutRepetitions(_ columns: [Select.Column]) -> [Select.Column] {
    var seen: Set<Variable> = []
    return columns.filter { seen.insert($0.variable).inserted }
  }
}

extension Select {
  /// The grouped variables as columns.
  var groupedColumns: [Column] { grouping.compactMap { $0.groupedVariable.map { Column($0) } } }
}

extension Select.Grouping {
  /// The variable that has one value for the whole group.
  fileprivate var groupedVariable: Variable? {
    if let variable { return variable }
    guard case .variable(let variable) = expression else { return nil }
    return variable
  }
}

extension Expression {
  /// A variable outside aggregates that is not among these.
  fileprivate func ungrouped(_ grouped: Set<Variable>) -> Variable? {
    switch self {
    case .variable(let variable): return grouped.contains(variable) ? nil : variable
    case .aggregate: return nil
    default:
      for operand in operands {
        if let variable = operand.ungrouped(grouped) { return variable }
      }
      return nil
    }
  }
}
