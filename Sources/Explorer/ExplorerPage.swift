import Bytes
import Positions
import RDF

/// The page: readable tables first, then the data and the script that makes them answer by clicking.
public struct ExplorerPage: Sendable {
  private let data: ExplorerData

  public init(_ data: ExplorerData) { self.data = data }

  /// The name of the page.
  static let title = "Stance: who stands where"

  /// The whole file as UTF-8. The same data give the same bytes.
  ///
  /// Its content security policy lets nothing be fetched and no other style sheet or script run: the two in the file
  /// are allowed by their SHA-256 (CSP Level 3, section 2.3.1); the data are no script, so the policy does not
  /// concern them.
  public var html: [UInt8] {
    let style = PackageResources.explorer_css
    let script = PackageResources.explorer_js
    var output = ByteWriter()
    output.write(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-\
      \(Self.base64(Digest.sha256.bytes(of: script.span)))'; style-src 'sha256-\
      \(Self.base64(Digest.sha256.bytes(of: style.span)))'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(Self.title)</title>
      <style>
      """)
    output.write(style)
    output.write("</style>\n</head>\n")
    var body = StaticPage(data: data, output: output)
    body.write()
    output = body.finish()
    output.write("<script type=\"application/json\" id=\"data\">")
    output.write(data.json)
    output.write("</script>\n<script>")
    output.write(script)
    output.write("</script>\n</body>\n</html>\n")
    return output.bytes()
  }

  /// Base 64 with padding (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
