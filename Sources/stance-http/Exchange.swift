import Dispatch
import Foundation
import FoundationNetworking

/// Sends the form, follows redirects and passes the answer on as it comes.
///
/// The session calls its delegate on one serial queue, so the state below needs no lock.
final class Exchange: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  private let request: ExchangeRequest
  private let output: FrameWriter
  private let done = DispatchSemaphore(value: 0)
  private var redirects = 0
  private var target: URL
  private var received = 0
  /// The status of the answer that is passed on; `nil` while there were only redirects.
  private var status: Int?
  private var limit: Int

  private static let maximumRedirects = 10
  /// How much is read of a message that says what went wrong.
  private static let messageLimit = 1 << 16

  init(_ request: ExchangeRequest, _ output: FrameWriter) {
    self.request = request
    self.output = output
    target = request.url
    limit = request.byteLimit
  }

  /// Returns when the last frame is written.
  func run() {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    start(in: session)
    if done.wait(timeout: .now() + request.seconds) == .timedOut { output.fail("time", "") }
  }

  private func start(in session: URLSession) {
    var post = URLRequest(url: target)
    post.httpMethod = "POST"
    post.httpBody = request.body
    post.timeoutInterval = request.seconds
    post.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    post.setValue(request.accept, forHTTPHeaderField: "Accept")
    post.setValue("stance", forHTTPHeaderField: "User-Agent")
    if let authorization = request.authorization, request.mayAuthenticate(at: target) {
      post.setValue(authorization, forHTTPHeaderField: "Authorization")
    }
    session.dataTask(with: post).resume()
  }

  // MARK: - URLSessionDataDelegate

  /// Foundation would turn the POST into a GET; the redirect is followed when its response is complete.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  /// What credentials there are were sent; the server's answer is passed on as it is.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    completionHandler(.cancelAuthenticationChallenge, nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    defer { completionHandler(.allow) }
    guard let response = response as? HTTPURLResponse, redirection(of: response) == nil else { return }
    status = response.statusCode
    if response.statusCode >= 300 { limit = min(limit, Self.messageLimit) }
    output.write("s", "\(response.statusCode)")
    output.write("t", response.value(forHTTPHeaderField: "Content-Type") ?? "")
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard let status, received <= limit else { return }
    received += data.count
    if received <= limit {
      output.write("d", data)
    } else {
      // Of a message that says what went wrong, the beginning is enough.
      if status >= 300 { output.end() } else { output.fail("size", "") }
      dataTask.cancel()
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    if let error, status != 401 {
      output.fail(kind(of: error), error.localizedDescription)
    } else if status == nil, let response = task.response as? HTTPURLResponse,
      let location = redirection(of: response)
    {
      redirects += 1
      if redirects <= Self.maximumRedirects {
        target = location
        return start(in: session)
      }
      output.fail("redirects", "")
    } else {
      output.end()
    }
    done.signal()
  }

  /// Where the response sends its reader.
  private func redirection(of response: HTTPURLResponse) -> URL? {
    guard [301, 302, 303, 307, 308].contains(response.statusCode),
      let location = response.value(forHTTPHeaderField: "Location"),
      let url = URL(string: location, relativeTo: target)?.absoluteURL,
      let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https"
    else { return nil }
    return url
  }

  private func kind(of error: any Error) -> String {
    switch (error as? URLError)?.code {
    case .cannotConnectToHost: return "refused"
    case .cannotFindHost, .dnsLookupFailed: return "host"
    case .timedOut: return "time"
    case .networkConnectionLost: return "lost"
    default:
      // The library beneath tells these apart, but only in words.
      let text = error.localizedDescription
      if ["SSL", "TLS", "certificate"].contains(where: text.contains) { return "tls" }
      if ["closed", "reset", "Empty reply"].contains(where: text.contains) { return "lost" }
      return "other"
    }
  }
}
