import Bytes
import RDF
import TestSupport
import Testing

/// The suites are not part of the package; where they are missing, these tests are skipped.
@Suite("The W3C suites", .enabled(if: W3CSuites.arePresent, Comment(rawValue: W3CSuites.absence)))
struct W3CTests {
  @Test("Turtle and N-Triples are read as the W3C tests say", arguments: ["rdf-turtle", "rdf-n-triples"])
  func readsAsTheSuiteSays(folder: String) throws {
    let run = try W3CRun.run("rdf/rdf11/\(folder)", Self.check)
    #expect(run.failures.isEmpty, Comment(rawValue: run.failures.joined(separator: "\n")))
    #expect(run.passed == run.total && run.total > 60)
  }

  private static func check(_ test: W3CTest) throws {
    let text = try W3CSuites.contents(of: test.action)
    switch test.kind {
    case "TestTurtlePositiveSyntax": _ = try Turtle.parse(text, base: test.action)
    case "TestNTriplesPositiveSyntax": _ = try NTriples.parse(text)
    case "TestTurtleNegativeSyntax": try expectSyntaxError { try Turtle.parse(text, base: test.action) }
    case "TestNTriplesNegativeSyntax": try expectSyntaxError { try NTriples.parse(text) }
    case "TestTurtleEval":
      guard let result = test.result else { throw W3CError("no result is named") }
      let found = try Turtle.parse(text, base: test.action)
      let wanted = try NTriples.parse(W3CSuites.contents(of: result))
      guard areIsomorphic(found, wanted) else { throw W3CError("found \(found), wanted \(wanted)") }
    default: throw W3CError("an unknown kind of test: \(test.kind)")
    }
  }

  private static func expectSyntaxError(_ parse: () throws -> [Triple]) throws {
    let triples: [Triple]
    do { triples = try parse() } catch is SyntaxError { return }
    throw W3CError("read \(triples.count) triples without an error")
  }
}
