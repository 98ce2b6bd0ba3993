public import Algebra
import Bytes
import Glibc
import RDF
import Synchronization

/// Asks a SPARQL endpoint by the SPARQL 1.1 Protocol: the query goes there as text, in a form by POST, as Virtuoso,
/// Oxigraph, Fuseki, QLever and Neptune all take it.
///
/// The exchange runs in a child process, the program `stance-http` beside the running one. Redirects are followed.
/// Credentials come from the environment only: `STANCE_ENDPOINT_TOKEN`, or `STANCE_ENDPOINT_USER` and
/// `STANCE_ENDPOINT_PASSWORD`; they are sent to the endpoint's host and nowhere else.
///
/// An answer is whole or an error. Blank nodes get labels that no other answer has.
public struct EndpointService: QueryService {
  /// The address of the endpoint, with `http://` or `https://`.
  public let address: String
  /// How many bytes an answer may have.
  public var byteLimit: Int
  /// The time limit of queries that bring none.
  public static let defaultSeconds = 30.0

  private let environment: @Sendable (String) -> String?
  private static let answers = Atomic<Int>(0)

  public init(address: String, byteLimit: Int = 1 << 30) {
    self.init(address: address, byteLimit: byteLimit) { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
  }

  /// - Parameter environment: where credentials are looked up.
  init(address: String, byteLimit: Int = 1 << 30, environment: @escaping @Sendable (String) -> String?) {
    self.address = address
    self.byteLimit = byteLimit
    self.environment = environment
  }

  public func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer {
    let host = try host()
    let isGraph =
      switch query.form {
      case .select, .ask: false
      case .construct, .describe: true
      }
    let accept =
      isGraph
      ? "application/n-triples, text/turtle;q=0.9"
      : "application/sparql-results+json, application/sparql-results+xml;q=0.8"
    let seconds = limits.seconds ?? Self.defaultSeconds
    let exchange = HTTPExchange(
      address: address, host: host, accept: accept,
      seconds: seconds > 0 ? min(seconds, 1_000_000) : 0,
      byteLimit: byteLimit, environment: environment)
    let response = try exchange.send(form: "query=" + formEncoded(SPARQLWriter.text(of: query)))
    guard 200..<300 ~= response.status else { throw refusal(response, host) }
    let reader = ResponseReader(
      response: response, host: host, limits: limits,
      labelPrefix: "e\(Self.answers.add(1, ordering: .relaxed).newValue)b")
    switch query.form {
    case .select(let select): return .solutions(try reader.table(of: select.visibleVariables))
    case .ask: return .boolean(try reader.boolean())
    case .construct, .describe: return .graph(try reader.graph())
    }
  }

  /// The host of the address, for messages.
  private func host() throws(QueryFailure) -> String {
    let lower = address.lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://"),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else {
      throw .service("the endpoint's address has to begin with http:// or https:// and hold no blanks")
    }
    let rest = address.drop { $0 != "/" }.dropFirst(2)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else {
      throw .service(
        "the endpoint's address holds a user name; credentials belong in the environment, as "
          + "STANCE_ENDPOINT_USER and STANCE_ENDPOINT_PASSWORD")
    }
    guard !authority.isEmpty else { throw .service("the endpoint's address names no host") }
    return String(authority)
  }

  /// The failure for a status that is no success, with the first line of what the server says.
  private func refusal(_ response: HTTPResponse, _ host: String) -> QueryFailure {
    let reason =
      switch response.status {
      case 400: "does not understand the query"
      case 401: "asks for credentials, or refuses them"
      case 403: "refuses access"
      case 404: "has no endpoint at this address"
      case 408, 504: "took too long"
      case 429: "has too many requests"
      case 500...: "failed"
      default: "gave no answer"
      }
    let lines = String(decoding: response.body.prefix(4096), as: UTF8.self).split(whereSeparator: \.isNewline)
    let line = lines.lazy.map { String($0).shown.drop { $0.isWhitespace } }.first { !$0.isEmpty }
    // A page made for a browser says nothing in its first line.
    let message = line.flatMap { $0.hasPrefix("<") ? nil : ": " + $0.prefix(300) } ?? ""
    return .service("\(host) \(reason) (status \(response.status))\(message)")
  }
}

/// A text as the value of a form (application/x-www-form-urlencoded).
private func formEncoded(_ text: String) -> String {
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if isLetter(byte) || isDigit(byte) || "-._*".utf8.contains(byte) {
      bytes.append(byte)
    } else if byte == UInt8(ascii: " ") {
      bytes.append(UInt8(ascii: "+"))
    } else {
      bytes += Array("%".utf8) + [byte >> 4, byte & 0xF].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
