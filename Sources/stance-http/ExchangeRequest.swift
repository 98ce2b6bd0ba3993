import Foundation

/// What standard input and the environment ask for.
struct ExchangeRequest: Sendable {
  var url: URL
  var accept: String
  var seconds: Double
  var byteLimit: Int
  var body: Data
  /// The value of the Authorization header.
  var authorization: String?

  init?(_ input: Data, environment: [String: String]) {
    var rest = input[...]
    var lines: [String] = []
    while lines.count < 4, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    guard lines.count == 4, let url = URL(string: lines[0]), url.host != nil, let seconds = Double(lines[2]),
      let byteLimit = Int(lines[3])
    else { return nil }
    self.url = url
    accept = lines[1]
    self.seconds = seconds
    self.byteLimit = byteLimit
    body = Data(rest)
    if let token = environment["STANCE_ENDPOINT_TOKEN"] {
      authorization = "Bearer \(token)"
    } else if let user = environment["STANCE_ENDPOINT_USER"] {
      let pair = "\(user):\(environment["STANCE_ENDPOINT_PASSWORD"] ?? "")"
      authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
    }
  }

  /// Whether credentials meant for the address may be sent to another: the same host and port, and never from a
  /// secure connection to one that is not.
  func mayAuthenticate(at other: URL) -> Bool {
    func port(_ url: URL) -> Int { url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80) }
    guard let host = url.host?.lowercased(), host == other.host?.lowercased() else { return false }
    let schemes = (url.scheme?.lowercased(), other.scheme?.lowercased())
    if schemes.0 == schemes.1 { return port(url) == port(other) }
    return schemes == ("http", "https") && port(url) == 80 && port(other) == 443
  }
}
