import Algebra
import RDF
import TestSupport
import Testing

@testable import QueryEngine

@Suite("Expressions")
struct ExpressionsLogicTests {
  static let truths: [Bool?] = [true, false, nil]

  /// A truth value as a variable that is true, false or unbound.
  static func row(_ values: Bool?...) -> ListRow { ListRow(values: values.map { $0.map(Value.boolean) }) }

  @Test("&& and || follow the table of section 17.2", arguments: truths, truths)
  func connectives(left: Bool?, right: Bool?) throws {
    let row = Self.row(left, right)
    let parts = variables(2)
    let or: Bool? = left == true || right == true ? true : left == nil || right == nil ? nil : false
    let and: Bool? = left == false || right == false ? false : left == nil || right == nil ? nil : true
    #expect(try evaluate(.or(parts[0], parts[1]), row) == or.map(Value.boolean))
    #expect(try evaluate(.and(parts[0], parts[1]), row) == and.map(Value.boolean))
    #expect(try evaluate(.not(parts[0]), row) == left.map { .boolean(!$0) })
  }

  @Test("IF takes one branch, COALESCE the first without error, BOUND sees whether there is a value")
  func forms() throws {
    let parts = variables(3)
    let row = ListRow(values: values(["true", "1", nil]))
    #expect(try evaluate(.function(.if, [parts[0], parts[1], parts[2]]), row) == .integer(1))
    #expect(try evaluate(.function(.if, [parts[2], parts[1], parts[1]]), row) == nil)
    #expect(try evaluate(.function(.if, constants(["\"\"", "1", "2"])), row) == .integer(2))
    #expect(
      try evaluate(.not(.function(.if, parts)), ListRow(values: values(["true", "0", nil]))) == .boolean(true)
    )
    let division = Expression.arithmetic(.divide, parts[1], .term(Term(notation: "0")))
    #expect(try evaluate(.function(.coalesce, [parts[2], division, parts[1]]), row) == .integer(1))
    #expect(try evaluate(.function(.coalesce, [parts[2]]), row) == nil)
    #expect(try evaluate(.function(.coalesce, []), row) == nil)
    #expect(try evaluate(.function(.bound, [parts[1]]), row) == .boolean(true))
    #expect(try evaluate(.function(.bound, [parts[2]]), row) == .boolean(false))
    #expect(try evaluate(.function(.bound, [.variable(Variable("elsewhere"))]), row) == .boolean(false))
    #expect(try evaluate(.variable(Variable("elsewhere")), row) == nil)
  }

  struct Membership: Sendable {
    var member: String?
    var list: [String?]
    var result: Bool?
    init(_ member: String?, _ list: [String?], _ result: Bool?) {
      (self.member, self.list, self.result) = (member, list, result)
    }
  }

  @Test(
    "IN is a disjunction: an error matters only when nothing is equal",
    arguments: [
      Membership("2", ["1", "2.0"], true), Membership("2", ["1", "3"], false), Membership("2", [], false),
      Membership("2", [nil, "2"], true), Membership("2", [nil, "3"], nil), Membership(nil, ["2"], nil),
      Membership(nil, [], false),
      Membership("\"a\"@en", ["\"a\""], false), Membership("\"x\"^^<http://t>", ["\"y\"^^<http://t>"], nil),
      Membership("<http://a>", ["<http://b>", "<http://a>"], true),
    ])
  func membership(_ test: Membership) throws {
    let row = ListRow(values: values([test.member] + test.list))
    let parts = variables(test.list.count + 1)
    let list = Array(parts.dropFirst())
    #expect(try evaluate(.isIn(parts[0], list, negated: false), row) == test.result.map(Value.boolean))
    #expect(try evaluate(.isIn(parts[0], list, negated: true), row) == test.result.map { .boolean(!$0) })
  }

  @Test(
    "comparisons use the relation of their operands",
    arguments: [
      ("1", "2", [false, true, true, true, false, false]),
      ("2", "2.0", [true, false, false, true, false, true]),
      ("\"NaN\"^^xsd:double", "1", [false, true, false, false, false, false]),
      ("\"b\"", "\"a\"", [false, true, false, false, true, true]),
      ("\"a\"@en", "\"a\"@en", [true, false, nil, nil, nil, nil]),
      ("<http://a>", "1", [false, true, nil, nil, nil, nil]),
      ("\"x\"^^<http://t>", "\"y\"^^<http://t>", [nil, nil, nil, nil, nil, nil]),
    ] as [(String, String, [Bool?])])
  func comparisons(left: String, right: String, expected: [Bool?]) throws {
    for (comparison, result) in zip(Comparison.allCases, expected) {
      let parts = variables(2)
      let value = try evaluate(
        .comparison(comparison, parts[0], parts[1]), ListRow(values: values([left, right])))
      #expect(value == result.map(Value.boolean), "\(left) \(comparison.rawValue) \(right)")
    }
  }

  @Test("arithmetic, signs, EXISTS and aggregates reach their operands")
  func parts() throws {
    let row = ListRow(values: values(["6", "1.5"]), patterns: [true])
    let parts = variables(2)
    for (operation, result) in zip(Arithmetic.allCases, ["7.5", "4.5", "9.0", "4.0"]) {
      #expect(try evaluate(.arithmetic(operation, parts[0], parts[1]), row)?.lexical == result)
    }
    #expect(try evaluate(.negative(parts[0]), row) == .integer(-6))
    #expect(try evaluate(.positive(parts[1]), row)?.lexical == "1.5")
    #expect(try evaluate(.positive(.term(.string("a"))), row) == nil)
    #expect(try evaluate(.exists(.unit, negated: false), row) == .boolean(true))
    #expect(try evaluate(.exists(.unit, negated: true), row) == .boolean(false))
    #expect(try evaluate(.not(.exists(.unit, negated: true)), ListRow(patterns: [nil])) == nil)
    #expect(try evaluate(.aggregate(Aggregate(.count, of: nil)), row) == .integer(6))
  }

  @Test("casts are functions of one argument; other functions are refused")
  func calls() throws {
    #expect(try evaluate(.call(XSD.integer, constants(["\"5\""]))) == .integer(5))
    #expect(try evaluate(.call(XSD.date, constants(["\"2014\""]))) == nil)
    #expect(throws: QueryFailure.self) { try evaluate(.call("http://example.org/f", constants(["1"]))) }
    #expect(throws: QueryFailure.self) { try evaluate(.call(XSD.integer, constants(["1", "2"]))) }
    #expect(throws: QueryFailure.self) { try evaluate(.function(.strlen, constants(["\"a\"", "\"b\""]))) }
    #expect(throws: QueryFailure.self) { try evaluate(.function(.bound, constants(["1"]))) }
  }

  @Test("a plain variable is known as such, and constants are computed once")
  func shape() throws {
    let compiled = try CompiledExpression(.variable(Variable("3")), slot: { Int($0.name) })
    #expect(compiled.slot == 3)
    let sum = Expression.arithmetic(
      .add, .term(Term(notation: "1")), .call(XSD.integer, constants(["\"2\""])))
    let comparison = Expression.comparison(.less, .variable(Variable("0")), sum)
    let folded = try CompiledExpression(comparison, slot: { Int($0.name) })
    #expect(folded.nodes.count == 3)
    #expect(folded.constants == [.integer(3)])
    #expect(folded.test(ListRow(values: [.integer(2)]), someContext()) == true)
    let division = Expression.arithmetic(.divide, .term(Term(notation: "1")), .term(Term(notation: "0")))
    #expect(try CompiledExpression(division, slot: { _ in nil }).nodes.count == 1)
  }

  @Test("a chain of ten thousand alternatives is flat; nesting past 128 is refused")
  func depth() throws {
    let chain = (1...10_000).reduce(Expression.term(Term(notation: "false"))) {
      .or($0, .comparison(.equal, .variable(Variable("0")), .term(Term(notation: String($1)))))
    }
    #expect(try evaluate(chain, ListRow(values: [.integer(9_999)])) == .boolean(true))
    #expect(try evaluate(chain, ListRow(values: [.integer(0)])) == .boolean(false))
    func nested(_ depth: Int) -> Expression {
      (0..<depth).reduce(.variable(Variable("0"))) { inner, _ in .not(inner) }
    }
    #expect(try evaluate(nested(128), Self.row(true)) == .boolean(true))
    #expect(throws: QueryFailure.unsupported("an expression nested deeper than 128")) {
      try evaluate(nested(129), Self.row(true))
    }
  }
}
