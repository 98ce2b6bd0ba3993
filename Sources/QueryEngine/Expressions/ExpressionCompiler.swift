import Algebra
import RDF

extension CompiledExpression {
  /// Makes an expression ready.
  ///
  /// - Parameters:
  ///   - slot: where rows hold a variable; `nil` when it is never bound.
  ///   - exists: takes the pattern of an EXISTS and gives the number to ask a row for.
  ///   - aggregate: where rows hold the result of an aggregate; `nil` makes it an error.
  /// - Throws: ``QueryFailure/unsupported(_:)`` for an unknown function, a wrong number of arguments, or an
  ///   expression nested deeper than 128.
  init(
    _ expression: Expression, slot: @escaping (Variable) -> Int?,
    exists: @escaping (GraphPattern) -> Int = { _ in 0 },
    aggregate: @escaping (Aggregate) -> Int? = { _ in nil }
  ) throws(QueryFailure) {
    var compiler = ExpressionCompiler(slot: slot, exists: exists, aggregate: aggregate)
    let root = try compiler.compile(expression, depth: 0)
    self = compiler.result
    self.root = root
  }
}

/// Lays an expression out as nodes, parts before the whole, and computes what is constant.
private struct ExpressionCompiler {
  let slot: (Variable) -> Int?
  let exists: (GraphPattern) -> Int
  let aggregate: (Aggregate) -> Int?
  var result = CompiledExpression()

  private static let maximumDepth = 128

  init(
    slot: @escaping (Variable) -> Int?, exists: @escaping (GraphPattern) -> Int,
    aggregate: @escaping (Aggregate) -> Int?
  ) {
    self.slot = slot
    self.exists = exists
    self.aggregate = aggregate
  }

  /// Adds an expression and gives its node.
  mutating func compile(_ expression: Expression, depth: Int) throws(QueryFailure) -> Int {
    guard depth <= Self.maximumDepth else {
      throw .unsupported("an expression nested deeper than \(Self.maximumDepth)")
    }
    switch expression {
    case .term(let term): return add(constant: Value(term))
    case .variable(let variable): return add(slot(variable).map { .slot($0) } ?? .error)
    case .or: return try compileChain(expression, depth) { .or($0) }
    case .and: return try compileChain(expression, depth) { .and($0) }
    case .not(let inner): return try compile([inner], depth) { .not($0[0]) }
    case .comparison(let comparison, let left, let right):
      return try compile([left, right], depth) { .comparison(comparison, $0[0], $0[1]) }
    case .arithmetic(let operation, let left, let right):
      return try compile([left, right], depth) { .arithmetic(operation, $0[0], $0[1]) }
    case .negative(let inner): return try compile([inner], depth) { .negative($0[0]) }
    case .positive(let inner): return try compile([inner], depth) { .positive($0[0]) }
    case .isIn(let member, let list, let negated):
      return try compileList([member] + list, depth) { parts, list in
        .isIn(parts[0], list.dropFirst(), negated: negated)
      }
    case .function(let function, let arguments): return try compile(function, arguments, depth)
    case .call(let iri, let arguments):
      guard let datatype = XSD.Datatype(iri: iri) else { throw .unsupported("the function <\(iri)>") }
      guard arguments.count == 1 else { throw .unsupported("<\(iri)> with \(arguments.count) arguments") }
      return try compile(arguments, depth) { .cast(datatype, $0[0]) }
    case .exists(let pattern, let negated): return add(.exists(exists(pattern), negated: negated))
    case .aggregate(let aggregate): return add(self.aggregate(aggregate).map { .slot($0) } ?? .error)
    }
  }

  private mutating func compile(
    _ function: Function, _ arguments: [Expression], _ depth: Int
  ) throws(QueryFailure) -> Int {
    guard function.arity.contains(arguments.count) else {
      throw .unsupported("\(function.rawValue) with \(arguments.count) arguments")
    }
    switch function {
    case .bound:
      guard case .variable(let variable)? = arguments.first else {
        throw .unsupported("BOUND of anything but a variable")
      }
      return slot(variable).map { add(.bound($0)) } ?? add(constant: .boolean(false))
    case .if: return try compile(arguments, depth) { .conditional($0[0], $0[1], $0[2]) }
    case .coalesce: return try compileList(arguments, depth) { _, list in .coalesce(list) }
    case .concat: return try compileList(arguments, depth) { _, list in .concatenation(list) }
    case .substr:
      return try compile(arguments, depth) { .substring($0[0], $0[1], length: $0.count > 2 ? $0[2] : nil) }
    case .regex, .replace: return try compilePattern(function, arguments, depth)
    default:
      return try compile(arguments, depth) { parts in
        switch parts.count {
        case 0: .function0(function)
        case 1: .function1(function, parts[0])
        default: .function2(function, parts[0], parts[1])
        }
      }
    }
  }

  /// REGEX or REPLACE. A constant pattern is compiled here, and refused here when it is wrong.
  private mutating func compilePattern(
    _ function: Function, _ arguments: [Expression], _ depth: Int
  ) throws(QueryFailure) -> Int {
    var constants: [Value] = []
    for argument in arguments.dropFirst() {
      guard case .term(let term) = argument else { break }
      constants.append(Value(term))
    }
    guard constants.count == arguments.count - 1 else {
      return try compileList(arguments, depth) { _, list in
        function == .regex ? .matchesComputed(list) : .replacedComputed(list)
      }
    }
    do throws(PatternError) {
      guard let pattern = try TextPattern(constants, replaces: function == .replace) else {
        return add(.error)
      }
      result.patterns.append(pattern)
    } catch {
      throw .unsupported("the regular expression \(error.message)")
    }
    let place = result.patterns.count - 1
    return try compile([arguments[0]], depth) {
      function == .regex ? .matches($0[0], place) : .replaced($0[0], place)
    }
  }

  /// The parts of a chain of one operator, however long, without going deeper for each.
  private mutating func compileChain(
    _ expression: Expression, _ depth: Int, _ node: (CompiledExpression.Operands) -> CompiledExpression.Node
  ) throws(QueryFailure) -> Int {
    var parts: [Expression] = []
    var rest = expression
    while true {
      switch (expression, rest) {
      case (.or, .or(let left, let right)), (.and, .and(let left, let right)):
        parts.append(right)
        rest = left
        continue
      default: parts.append(rest)
      }
      break
    }
    return try compileList(parts.reversed(), depth) { _, list in node(list) }
  }

  private mutating func compileList(
    _ list: [Expression], _ depth: Int,
    _ node: ([Int], CompiledExpression.Operands) -> CompiledExpression.Node
  ) throws(QueryFailure) -> Int {
    try compile(list, depth) { parts, operands in
      operands += parts
      return node(parts, operands.count - parts.count..<operands.count)
    }
  }

  private mutating func compile(
    _ list: [Expression], _ depth: Int, _ node: ([Int]) -> CompiledExpression.Node
  ) throws(QueryFailure) -> Int {
    try compile(list, depth) { parts, _ in node(parts) }
  }

  /// Compiles the parts, then the whole; a whole whose parts are all constant becomes a constant itself.
  private mutating func compile(
    _ list: [Expression], _ depth: Int, _ node: ([Int], inout [Int]) -> CompiledExpression.Node
  ) throws(QueryFailure) -> Int {
    let start = (result.nodes.count, result.operands.count, result.constants.count)
    var parts: [Int] = []
    for expression in list { parts.append(try compile(expression, depth: depth + 1)) }
    let whole = node(parts, &result.operands)
    result.root = add(whole)
    guard whole.isDeterministic, parts.allSatisfy({ result.nodes[$0].isConstant }) else { return result.root }
    let value = result.evaluate(
      EmptyRow(), ExpressionContext(now: XSD.DateTime(secondsSince1970: 0), seed: 0))
    result.nodes.removeSubrange(start.0...)
    result.operands.removeSubrange(start.1...)
    result.constants.removeSubrange(start.2...)
    return value.map { add(constant: $0) } ?? add(.error)
  }

  private mutating func add(_ node: CompiledExpression.Node) -> Int {
    result.nodes.append(node)
    return result.nodes.count - 1
  }

  private mutating func add(constant: Value) -> Int {
    result.constants.append(constant)
    return add(.constant(result.constants.count - 1))
  }
}

/// The row on which constants are computed.
private struct EmptyRow: ExpressionRow {
  let number = 0
  func value(at slot: Int) -> Value? { nil }
  func exists(_ index: Int) -> Bool? { nil }
}

extension CompiledExpression.Node {
  fileprivate var isConstant: Bool {
    switch self {
    case .constant, .error: true
    default: false
    }
  }

  /// Whether the same arguments always give the same value.
  fileprivate var isDeterministic: Bool {
    switch self {
    case .function0, .function1(.bnode, _): false
    default: true
    }
  }
}
