import Bytes

/// Elements of XML, indented a step a level. All text and every attribute value is written as `markup`.
struct XMLWriter: ~Copyable {
  typealias Attributes = KeyValuePairs<String, String>

  private var output = ByteWriter()
  private var open: [String] = []

  /// Writes `<name …>`, to be closed by ``end()``.
  mutating func begin(_ name: String, _ attributes: Attributes = [:]) {
    writeTag(name, attributes, closedBy: ">\n")
    open.append(name)
  }

  /// Closes the element that was begun last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    writeIndent()
    output.write("</\(name)>\n")
  }

  /// Writes an element without content.
  mutating func element(_ name: String, _ attributes: Attributes = [:]) {
    writeTag(name, attributes, closedBy: "/>\n")
  }

  /// Writes an element that holds text.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
    writeTag(name, attributes, closedBy: ">\(text.markup)</\(name)>\n")
  }

  /// Writes text of ours as it stands, such as a style sheet without `<` and `&`.
  mutating func verbatim(_ text: String) { output.write(text) }

  /// What was written, every element closed.
  consuming func text() -> String {
    while !open.isEmpty { end() }
    return output.text()
  }

  private mutating func writeTag(_ name: String, _ attributes: Attributes, closedBy end: String) {
    writeIndent()
    output.write("<\(name)")
    for (name, value) in attributes { output.write(" \(name)=\"\(value.markup)\"") }
    output.write(end)
  }

  private mutating func writeIndent() { output.write(String(repeating: " ", count: open.count)) }
}
