import Algebra
import Bytes
import QueryEngine
import RDF
import SPARQL
import TestSupport
import Testing
import TripleStore

/// The suites are not part of the package; where they are missing, these tests are skipped.
@Suite("The W3C suites", .enabled(if: W3CSuites.arePresent, Comment(rawValue: W3CSuites.absence)))
struct W3CTests {
  static let folders = [
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping",
    "json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query",
  ]

  private static let evaluation = W3CEvaluation { triples in
    var builder = StoreBuilder()
    for triple in triples {
      builder.triple(
        builder.id(for: triple.subject), builder.id(for: triple.predicate), builder.id(for: triple.object))
    }
    return QueryEngine(builder.finish())
  }

  @Test("queries are read, written and answered as the suite says", arguments: folders)
  func folder(_ folder: String) throws {
    let run = try W3CRun.run(
      "sparql/sparql11/\(folder)", unsupported: W3CUnsupported.tests(in: folder), Self.check)
    #expect(run.failures.isEmpty, Comment(rawValue: run.failures.joined(separator: "\n")))
    #expect(run.passed + W3CUnsupported.tests(in: folder).count == run.total && run.total > 3)
  }

  private static func check(_ test: W3CTest) throws {
    switch test.kind {
    case "PositiveSyntaxTest11": try checkRoundTrip(test)
    case "NegativeSyntaxTest11":
      let text = try W3CSuites.contents(of: test.action)
      if let query = try? SPARQLParser.parse(text, base: test.action) {
        throw W3CError("read as \(query.form)")
      }
    case "QueryEvaluationTest", "CSVResultFormatTest":
      try checkRoundTrip(test)
      try evaluation.check(test)
    default: throw W3CError("an unknown kind of test: \(test.kind)")
    }
  }

  private static func checkRoundTrip(_ test: W3CTest) throws {
    let query = try SPARQLParser.parse(W3CSuites.contents(of: test.action), base: test.action)
    let written = SPARQLWriter.text(of: query)
    let read = try SPARQLParser.parse(Array(written.utf8))
    guard read.form == query.form, SPARQLWriter.text(of: read) == written else {
      throw W3CError("written and read back it is another query:\n\(written)")
    }
  }
}
