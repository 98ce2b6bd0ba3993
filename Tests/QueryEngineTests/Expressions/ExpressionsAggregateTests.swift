import Algebra
import RDF
import TestSupport
import Testing

@testable import QueryEngine

@Suite("Aggregates")
struct ExpressionsAggregateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var function: Aggregate.Function
    var distinct = false
    var values: [String?]
    var result: String?
    var testDescription: String {
      "\(function)\(distinct ? " distinct" : "") of \(values.map { $0 ?? "error" })"
    }

    init(_ function: Aggregate.Function, distinct: Bool = false, _ values: [String?], gives result: String?) {
      (self.function, self.distinct, self.values, self.result) = (function, distinct, values, result)
    }
  }

  static let cases: [Case] = [
    Case(.count, [], gives: "0"), Case(.count, ["1", nil, "1"], gives: "2"),
    Case(.count, distinct: true, ["1", "1", "1.0", nil], gives: "2"),
    Case(.sum, [], gives: "0"), Case(.sum, ["1", "2", "2"], gives: "5"),
    Case(.sum, distinct: true, ["1", "2", "2"], gives: "3"),
    Case(.sum, ["1", "2.5"], gives: "3.5"), Case(.sum, ["1", "2.5e0"], gives: "3.5E0"),
    Case(.sum, ["1", nil], gives: nil),
    Case(.sum, ["1", "\"2\""], gives: nil), Case(.sum, ["\"2\"^^xsd:byte"], gives: "2"),
    Case(.sum, ["_:b", "1"], gives: nil),
    Case(.avg, [], gives: "0"), Case(.avg, ["1", "2"], gives: "1.5"),
    Case(.avg, ["1", "1", "2"], gives: "1.333333333333333333"),
    Case(.avg, distinct: true, ["1.0", "2.2", "2.2"], gives: "1.6"),
    Case(.avg, ["1e0", "2"], gives: "1.5E0"), Case(.avg, ["1", nil], gives: nil),
    Case(.min, [], gives: nil), Case(.min, ["2", "1.5", "1e1"], gives: "1.5"),
    Case(.min, ["2", nil], gives: nil),
    Case(.min, ["\"b\"", "1", "<http://a>"], gives: "<http://a>"),
    Case(.min, ["\"b\"", "\"a\"", "2"], gives: "2"),
    Case(.max, [], gives: nil), Case(.max, ["2", "1.5", "1e1"], gives: "1e1"),
    Case(.max, ["2", nil], gives: "2"), Case(.max, [nil], gives: nil),
    Case(.max, ["\"2014-01-01\"^^xsd:date", "\"2013-12-31\"^^xsd:date"], gives: "\"2014-01-01\"^^xsd:date"),
    Case(.max, distinct: true, ["1", "1"], gives: "1"),
    Case(.sample, [], gives: nil), Case(.sample, [nil, "1", "2"], gives: "1"),
    Case(.sample, [nil], gives: nil),
    Case(.groupConcat(separator: " "), [], gives: "\"\""),
    Case(.groupConcat(separator: ", "), ["\"a\"@en", "5", "<http://a>"], gives: "\"a, 5, http://a\""),
    Case(.groupConcat(separator: ""), distinct: true, ["\"a\"", "\"b\"", "\"a\""], gives: "\"ab\""),
    Case(.groupConcat(separator: " "), ["\"a\"", nil], gives: nil),
    Case(.groupConcat(separator: " "), ["\"a\"", "_:b", "\"c\""], gives: nil),
    Case(.groupConcat(separator: "|"), ["\"\"", "\"\""], gives: "\"|\""),
  ]

  @Test("aggregates give what section 18.5.1 says", arguments: cases)
  func table(_ test: Case) {
    var state = AggregateState(test.function, distinct: test.distinct)
    for value in values(test.values) { state.add(value) }
    #expect(state.result()?.term.notation == test.result.map { Term(notation: $0).notation })
  }
}
