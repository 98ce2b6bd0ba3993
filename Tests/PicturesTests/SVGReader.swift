import Foundation
import FoundationXML
import Testing

/// What an XML text holds, as a reader that is not ours finds it.
final class XMLContent: NSObject, XMLParserDelegate {
  struct Element: Equatable {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  /// In the order they end.
  private(set) var elements: [Element] = []
  private var open: [Element] = []

  /// Reads a text, which must be well-formed.
  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    let isRead = parser.parse()
    try #require(isRead, "not well-formed, line \(parser.lineNumber): \(text.prefix(2000))")
  }

  /// The texts of all elements of a name.
  func texts(of name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

  /// How many elements have a class, or one of several.
  func count(ofClass name: String) -> Int {
    elements.count { ($0.attributes["class"] ?? "").split(separator: " ").contains(Substring(name)) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { open.append(Element(name: name, attributes: attributes)) }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if !open.isEmpty { open[open.count - 1].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { if let element = open.popLast() { elements.append(element) } }
}

/// Labels that somebody might use to break out of a format.
let hostileLabels = [
  "<script>alert(1)</script>", "\"><svg onload=alert(1)>", "' onmouseover='x", "]]>", "&lt;b&gt; &amp;",
  "a\u{202E}gnp.exe\u{202C}", "\u{2066}isolated\u{2069}", "\u{200F}\u{5E9}\u{5DC}\u{5D5}\u{5DD}",
  String(repeating: "Donaudampfschifffahrt", count: 500), "two\nlines\r\n\tand a tab",
  "\u{0}\u{1B}[31m\u{FFFE}",
  "=HYPERLINK(\"http://x\")", "@SUM(A1)", "漢字 👩‍👩‍👧‍👦 e\u{301}", "", "\\N \\G \\\\",
]
