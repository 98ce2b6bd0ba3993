import Algebra
import Bytes
import SPARQL
import TestSupport
import Testing

/// The suites are not part of the package; where they are missing, these tests are skipped.
@Suite("The W3C syntax tests", .enabled(if: W3CSuites.arePresent, Comment(rawValue: W3CSuites.absence)))
struct W3CSyntaxTests {
  static let folders = [
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping",
    "json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query",
  ]

  @Test("queries are taken or refused as the suite says", arguments: folders)
  func syntax(folder: String) throws {
    let run = try W3CRun.run(
      "sparql/sparql11/\(folder)", unsupported: W3CUnsupported.queries(in: folder), Self.check)
    #expect(run.failures.isEmpty, Comment(rawValue: run.failures.joined(separator: "\n")))
    #expect(run.total > 3)
  }

  /// The queries of evaluation tests are read and written; the engine's tests evaluate them.
  private static func check(_ test: W3CTest) throws {
    let text = try W3CSuites.contents(of: test.action)
    switch test.kind {
    case "NegativeSyntaxTest11":
      if let query = try? SPARQLParser.parse(text, base: test.action) {
        throw W3CError("read as \(query.form)")
      }
    default:
      let query = try SPARQLParser.parse(text, base: test.action)
      let written = SPARQLWriter.text(of: query)
      let read = try SPARQLParser.parse(Array(written.utf8))
      guard read.form == query.form, SPARQLWriter.text(of: read) == written else {
        throw W3CError("written and read back it is another query:\n\(written)")
      }
    }
  }
}
