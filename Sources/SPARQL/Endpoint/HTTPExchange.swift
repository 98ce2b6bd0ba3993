import Algebra
import Bytes
import Glibc

/// A status, a type and a body.
struct HTTPResponse {
  var status: Int
  var contentType: String
  var body: [UInt8]
}

/// One POST, done by the program `stance-http`, which says how the two talk.
struct HTTPExchange {
  var address: String
  /// How messages call the server.
  var host: String
  var accept: String
  var seconds: Double
  var byteLimit: Int
  var environment: (String) -> String?

  /// What the child gets of the environment: its credentials, and what says how to reach the network.
  private static let variables = [
    "STANCE_ENDPOINT_TOKEN", "STANCE_ENDPOINT_USER", "STANCE_ENDPOINT_PASSWORD", "PATH", "HOME", "TMPDIR",
    "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]

  func send(form: String) throws(QueryFailure) -> HTTPResponse {
    let path = try ChildProcess.siblingPath("stance-http")
    let child = try ChildProcess(
      path, environment: Self.variables.compactMap { name in environment(name).map { "\(name)=\($0)" } })
    // The child keeps the time itself; a little more, in case it doesn't.
    let deadline = Deadline(seconds: seconds + 2)
    try child.send(Array("\(address)\n\(accept)\n\(seconds)\n\(byteLimit)\n\(form)".utf8), before: deadline)
    var response = HTTPResponse(status: 0, contentType: "", body: [])
    while true {
      let frame = try frame(from: child, before: deadline)
      switch frame.kind {
      case UInt8(ascii: "s"): response.status = Int(String(decoding: frame.payload, as: UTF8.self)) ?? 0
      case UInt8(ascii: "t"): response.contentType = String(decoding: frame.payload, as: UTF8.self)
      case UInt8(ascii: "d"): response.body += frame.payload
      case UInt8(ascii: "e"): return response
      default: throw failure(String(decoding: frame.payload, as: UTF8.self))
      }
    }
  }

  private func frame(
    from child: borrowing ChildProcess, before deadline: Deadline
  ) throws(QueryFailure) -> (kind: UInt8, payload: [UInt8]) {
    guard let head = try receive(5, from: child, before: deadline) else { throw brokenOff }
    let length = head[1...].reduce(0) { $0 << 8 | Int($1) }
    guard let payload = try receive(length, from: child, before: deadline) else { throw brokenOff }
    return (head[0], payload)
  }

  private func receive(
    _ count: Int, from child: borrowing ChildProcess, before deadline: Deadline
  ) throws(QueryFailure) -> [UInt8]? {
    do throws(ChildProcess.TimeOut) {
      return try child.receive(count, before: deadline)
    } catch {
      throw .timeLimit(seconds: seconds)
    }
  }

  private var brokenOff: QueryFailure { .service("stance-http ended before the answer did") }

  /// What a failure frame says: a kind, and on the next line the words of the system.
  private func failure(_ text: String) -> QueryFailure {
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let detail = parts.count > 1 ? String(parts[1].prefix(300)).shown : ""
    return switch parts.first {
    case "time": .timeLimit(seconds: seconds)
    case "refused": .service("\(host) refused the connection")
    case "host": .service("there is no host \(host)")
    case "tls": .service("no secure connection to \(host): \(detail)")
    case "lost": .service("the connection to \(host) broke off before the answer was whole")
    case "size": .service("\(host) answered with more than \(byteLimit) bytes")
    case "redirects": .service("\(host) sends from one address to the next without end")
    default: .service("no answer from \(host): \(detail)")
    }
  }
}

extension ChildProcess {
  /// Sends everything, or says why not.
  fileprivate borrowing func send(_ bytes: [UInt8], before deadline: Deadline) throws(QueryFailure) {
    guard write(bytes, before: deadline) else { throw .service("stance-http takes no request") }
  }
}
