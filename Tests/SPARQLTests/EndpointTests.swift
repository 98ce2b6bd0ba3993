import Algebra
import RDF
@testable import SPARQL
import Testing

/// The endpoint is a Python program; where there is no Python, these tests are skipped.
@Suite("A remote endpoint", .enabled(if: EndpointServer.shared != nil, "there is no python3"))
struct EndpointTests {
  private let server: EndpointServer

  init() throws { server = try #require(EndpointServer.shared) }

  static let pattern = GraphPattern.basic([TriplePattern(.variable("x"), .variable("y"), .variable("z"))])
  static let one = Query(.select(Select([Select.Column(Variable("x"))], where: pattern)))
  static let three = Query(.select(Select(nil, where: pattern)))
  static let ask = Query(.ask(Select(nil, where: pattern)))
  static let construct = Query(
    .construct(
      template: [TriplePattern(.variable("x"), .variable("y"), .variable("z"))], Select(nil, where: pattern)))

  private func answer(
    _ path: String, to query: Query = EndpointTests.one, byteLimit: Int = 1 << 20, seconds: Double = 20,
    rows: Int = 1000,
    environment: [String: String] = [:]
  ) throws(QueryFailure) -> Answer {
    let service = EndpointService(address: server.address + path, byteLimit: byteLimit) { environment[$0] }
    return try service.answer(query, within: QueryLimits(seconds: seconds, rows: rows))
  }

  private func failure(_ answer: () throws(QueryFailure) -> Answer) -> QueryFailure? {
    do throws(QueryFailure) {
      Issue.record("answered: \(try answer())")
      return nil
    } catch {
      return error
    }
  }

  private func cells(_ answer: Answer) -> [Term?] {
    guard case .solutions(let table) = answer else { return [] }
    return table.cells
  }

  private func triples(_ answer: Answer) -> [Triple] {
    guard case .graph(let triples) = answer else { return [] }
    return triples
  }

  @Test("the query goes there as a form and says what answer it takes")
  func request() throws {
    let text = "é+&=%\n\u{1F46A}"
    var query = Self.three
    query.form = .select(Select(nil, where: .filter(.term(.string(text)), Self.pattern)))
    #expect(
      cells(try answer("/echo", to: query)) == [
        .string(SPARQLWriter.text(of: query)), .string("application/x-www-form-urlencoded"),
        .string("application/sparql-results+json, application/sparql-results+xml;q=0.8"),
      ])
  }

  @Test("columns come in the order of the query")
  func order() throws {
    let table = SolutionTable(
      variables: [Variable("x"), Variable("y"), Variable("z")],
      rows: [[.string("1"), .string("2"), .string("3")], [.string("4"), nil, nil]])
    #expect(try answer("/order", to: Self.three) == .solutions(table))
  }

  @Test("yes and no, XML, N-Triples and Turtle are understood")
  func formats() throws {
    #expect(try answer("/yes", to: Self.ask) == .boolean(true))
    #expect(try answer("/row", to: Self.ask) == .boolean(true))
    #expect(try answer("/no-row", to: Self.ask) == .boolean(false))
    #expect(cells(try answer("/xml")) == [.iri("a:b")])
    let lines = triples(try answer("/lines", to: Self.construct))
    #expect(lines.count == 2 && lines[0].object == lines[1].subject && lines[1].object == .string("x"))
    let turtle = triples(try answer("/turtle", to: Self.construct))
    #expect(turtle.map(\.object) == [.literal(Literal("1", datatype: XSD.integer))])
  }

  @Test("blank nodes of different answers are different nodes")
  func blankNodes() throws {
    let first = cells(try answer("/blank"))
    let second = cells(try answer("/blank"))
    #expect(first.count == 3 && first[0] == first[2] && first[0] != first[1])
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test("a redirect keeps the method and the query", arguments: [301, 302, 303, 307, 308])
  func redirects(status: Int) throws {
    let echoed = cells(try answer("/redirect/\(status)/redirect/307/echo", to: Self.three))
    #expect(echoed.first == .string(SPARQLWriter.text(of: Self.three)))
  }

  @Test("credentials come from the environment and stay with the endpoint's host")
  func credentials() throws {
    let user = ["STANCE_ENDPOINT_USER": "me", "STANCE_ENDPOINT_PASSWORD": "pass:word"]
    let token = ["STANCE_ENDPOINT_TOKEN": "secret"]
    #expect(cells(try answer("/authorization")) == [.string("none")])
    #expect(cells(try answer("/authorization", environment: user)) == [.string("Basic bWU6cGFzczp3b3Jk")])
    #expect(cells(try answer("/authorization", environment: token)) == [.string("Bearer secret")])
    #expect(
      cells(try answer("/redirect/307/authorization", environment: token)) == [.string("Bearer secret")])
    #expect(cells(try answer("/elsewhere/authorization", environment: token)) == [.string("none")])
  }

  static let messages: [(String, String)] = [
    ("/fewer", "answered with the wrong variables: ?x instead of ?x ?y ?z"),
    ("/yes", "answered a SELECT query with yes or no"),
    ("/cut", "gave a broken answer: line 1, column 91: expected \",\" or \"}\", found end of the text"),
    ("/short", "the connection to % broke off before the answer was whole"),
    ("/html", "answered with a text of type text/html instead of JSON or XML results"),
    ("/untyped", "answered with a text of no type instead of JSON or XML results"),
    ("/turtle", "answered with a text of type text/turtle; charset=utf-8 instead of JSON or XML results"),
    ("/status/400", "does not understand the query (status 400): line 1: [31m no such function"),
    ("/status/401", "asks for credentials, or refuses them (status 401)"),
    ("/status/404", "has no endpoint at this address (status 404)"),
    ("/status/500", "failed (status 500)"),
    ("/status/503", "failed (status 503)"),
    ("/round", "sends from one address to the next without end"),
  ]

  @Test("what goes wrong is said plainly", arguments: messages)
  func says(_ path: String, _ message: String) {
    let host = "127.0.0.1:\(server.port)"
    let expected =
      message.contains("%") ? message.split(separator: "%").joined(separator: host) : "\(host) \(message)"
    #expect(failure { () throws(QueryFailure) in try answer(path, to: Self.three) } == .service(expected))
  }

  @Test("an answer of the wrong kind is no answer")
  func wrongKinds() {
    let host = "127.0.0.1:\(server.port)"
    #expect(
      failure { () throws(QueryFailure) in try answer("/order", to: Self.ask) }
        == .service("\(host) answered an ASK query with a table"))
    #expect(
      failure { () throws(QueryFailure) in try answer("/order", to: Self.construct) }
        == .service(
          "\(host) answered with a text of type application/sparql-results+json instead of N-Triples or Turtle"
        ))
  }

  @Test("time, bytes and rows are limited", .timeLimit(.minutes(1)))
  func limits() {
    for path in ["/silent", "/slow"] {
      #expect(
        failure { () throws(QueryFailure) in try answer(path, seconds: 0.5) } == .timeLimit(seconds: 0.5))
    }
    for path in ["/order", "/gzip"] {
      #expect(
        failure { () throws(QueryFailure) in try answer(path, byteLimit: 100) }
          == .service("127.0.0.1:\(server.port) answered with more than 100 bytes"))
    }
    #expect(
      failure { () throws(QueryFailure) in try answer("/order", to: Self.three, rows: 1) } == .rowLimit(1))
    #expect(
      failure { () throws(QueryFailure) in try answer("/lines", to: Self.construct, rows: 1) } == .rowLimit(1)
    )
  }

  @Test("a connection that can't be made is told apart")
  func connections() {
    func failure(_ address: String) -> QueryFailure? {
      let service = EndpointService(address: address) { _ in nil }
      return self.failure { () throws(QueryFailure) in
        try service.answer(Self.one, within: QueryLimits(seconds: 20))
      }
    }
    #expect(failure("http://127.0.0.1:1/sparql") == .service("127.0.0.1:1 refused the connection"))
    #expect(
      failure("http://no-such-host.invalid/sparql") == .service("there is no host no-such-host.invalid"))
    var message = ""
    if case .service(let text) = failure("https://127.0.0.1:\(server.port)/sparql") { message = text }
    #expect(message.hasPrefix("no secure connection to 127.0.0.1:\(server.port): "))
  }
}

@Suite("The address of an endpoint")
struct EndpointAddressTests {
  static let addresses: [(String, String)] = [
    ("ftp://example.org/", "the endpoint's address has to begin with http:// or https:// and hold no blanks"),
    (
      "http://example.org/ x",
      "the endpoint's address has to begin with http:// or https:// and hold no blanks"
    ),
    (
      "http://example.org/\n",
      "the endpoint's address has to begin with http:// or https:// and hold no blanks"
    ),
    ("http:///sparql", "the endpoint's address names no host"),
    (
      "https://me:secret@example.org/sparql",
      "the endpoint's address holds a user name; credentials belong in the environment, as STANCE_ENDPOINT_USER and STANCE_ENDPOINT_PASSWORD"
    ),
  ]

  @Test("an address that can't be one is refused before anything is sent", arguments: addresses)
  func refused(_ address: String, _ message: String) {
    let service = EndpointService(address: address) { _ in nil }
    #expect(throws: QueryFailure.service(message)) {
      try service.answer(Query(.ask(Select(nil, where: .unit))), within: QueryLimits())
    }
  }
}

@Suite("A child process")
struct ChildProcessTests {
  @Test("what is written comes back, and then the end")
  func echo() throws {
    let child = try ChildProcess("/bin/cat", environment: [])
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    let deadline = Deadline(seconds: 20)
    let isTaken = child.write(bytes, before: deadline)
    #expect(isTaken)
    let pieces = [try child.receive(600, before: deadline), try child.receive(400, before: deadline)]
    #expect(pieces == [Array(bytes[..<600]), Array(bytes[600...])])
    let more = try child.receive(1, before: deadline)
    #expect(more == nil)
  }

  @Test("a child that says nothing is not waited for")
  func silence() throws {
    #expect(throws: ChildProcess.TimeOut.self) {
      let child = try ChildProcess("/bin/cat", environment: [])
      _ = try child.receive(1, before: Deadline(seconds: 0.05))
    }
  }

  @Test("a child that ends early is an error and no signal")
  func earlyEnd() throws {
    let child = try ChildProcess("/bin/true", environment: [])
    let deadline = Deadline(seconds: 20)
    let answer = try child.receive(1, before: deadline)
    #expect(answer == nil)
    let isTaken = child.write([1, 2, 3], before: deadline)
    #expect(!isTaken)
  }

  @Test("a program that is missing is named")
  func missing() {
    #expect(throws: QueryFailure.service("cannot start /no/such/program: No such file or directory")) {
      let child = try ChildProcess("/no/such/program", environment: [])
      _ = child.write([], before: Deadline(seconds: 1))
    }
  }
}
