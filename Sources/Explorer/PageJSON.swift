import Bytes

/// JSON that may stand inside a `<script>` element.
///
/// Members without a value (no text, nothing in a list) are left out, since most nodes have few of them.
struct PageJSON: ~Copyable {
  private(set) var output = ByteWriter()
  /// Whether the object or list that is open holds something already.
  private var isContinued = false

  consuming func bytes() -> [UInt8] { output.bytes() }

  mutating func object(_ name: String? = nil, _ content: (inout PageJSON) -> Void) {
    begin(name)
    nest("{", "}", content)
  }

  mutating func list(_ content: (inout PageJSON) -> Void) {
    begin(nil)
    nest("[", "]", content)
  }

  mutating func list<Element>(
    _ name: String, _ elements: some Collection<Element>, _ write: (inout PageJSON, Element) -> Void
  ) {
    if elements.isEmpty { return }
    begin(name)
    nest("[", "]") { json in
      for element in elements { write(&json, element) }
    }
  }

  mutating func texts(_ name: String, _ texts: [String]) {
    list(name, texts) { $0.text(nil, $1) }
  }

  mutating func text(_ name: String?, _ text: String?) {
    guard let text else { return }
    begin(name)
    string(text)
  }

  mutating func number(_ name: String?, _ number: Int) {
    begin(name)
    output.write(String(number))
  }

  private mutating func nest(_ open: String, _ close: String, _ content: (inout PageJSON) -> Void) {
    output.write(open)
    isContinued = false
    content(&self)
    output.write(close)
    isContinued = true
  }

  private mutating func begin(_ name: String?) {
    if isContinued { output.write(",") }
    isContinued = true
    guard let name else { return }
    string(name)
    output.write(":")
  }

  /// A string in which no `<` is left: neither `</script` nor `<!--` can come of it.
  private mutating func string(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return output.writeJSON(text) }
    var literal = ByteWriter()
    literal.writeJSON(text)
    for byte in literal.bytes() {
      if byte == UInt8(ascii: "<") { output.write("\\u003c") } else { output.write(byte) }
    }
  }
}
