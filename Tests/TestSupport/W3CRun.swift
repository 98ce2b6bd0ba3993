/// What came of the tests of one folder.
public struct W3CRun: Sendable {
  public let folder: String
  public private(set) var passed = 0
  public private(set) var total = 0
  /// The tests that failed, and how; also those listed as unsupported that passed.
  public private(set) var failures: [String] = []

  /// Runs every test of a folder and prints how many passed.
  ///
  /// - Parameters:
  ///   - unsupported: tests of features that are not claimed, by IRI, with the reason. They are run all the
  ///     same and have to fail, so that the list stays true.
  ///   - body: throws when the test does not go as its manifest says.
  public static func run(
    _ folder: String, unsupported: [String: String] = [:], _ body: (W3CTest) throws -> Void
  ) throws -> W3CRun {
    var run = W3CRun(folder: folder)
    let tests = try W3CManifest(folder: folder).tests
    for test in tests {
      let reason = unsupported[test.iri]
      do {
        try body(test)
        if let reason {
          run.failures.append("\(test.iri): passed, though it is listed as unsupported: \(reason)")
        } else {
          run.passed += 1
        }
      } catch {
        if reason == nil { run.failures.append("\(test.iri): \(error)") }
      }
    }
    run.total = tests.count
    for iri in unsupported.keys.sorted() where !tests.contains(where: { $0.iri == iri }) {
      run.failures.append("\(iri): listed as unsupported, but there is no such test")
    }
    print(run.summary)
    return run
  }

  /// `rdf/rdf11/rdf-turtle: 313 of 313 passed`
  public var summary: String { "\(folder): \(passed) of \(total) passed" }
}
