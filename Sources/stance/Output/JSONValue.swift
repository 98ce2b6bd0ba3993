import Bytes

/// A value of JSON, for documents with a shape of their own; rows go through ``Listing``.
indirect enum JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  case text(String)
  case whole(Int)
  case number(Double)
  case boolean(Bool)
  case null
  case list([JSONValue])
  /// In the order written; a member whose value is `nil` is left out.
  case object([(name: String, value: JSONValue?)])

  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral number: Int) { self = .whole(number) }
  init(booleanLiteral isTrue: Bool) { self = .boolean(isTrue) }

  static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

  /// A number, or `null` where there is none.
  static func figure(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  /// Writes the value; what nests less deep than `lined` has a line for each member.
  func write(to writer: inout ByteWriter, lined: Int = 2, depth: Int = 0) {
    switch self {
    case .text(let text): writer.writeJSON(text)
    case .whole(let number): writer.write(String(number))
    // The shortest digits that read back as the same number; JSON has no word for what is none.
    case .number(let number): writer.write(number.isFinite ? "\(number)" : "null")
    case .boolean(let isTrue): writer.write(isTrue ? "true" : "false")
    case .null: writer.write("null")
    case .list(let values):
      Self.write(values, in: ("[", "]"), to: &writer, lined: lined, depth: depth) { value, writer in
        value.write(to: &writer, lined: lined, depth: depth + 1)
      }
    case .object(let members):
      let said = members.compactMap { member in member.value.map { (member.name, $0) } }
      Self.write(said, in: ("{", "}"), to: &writer, lined: lined, depth: depth) { member, writer in
        writer.writeJSON(member.0)
        writer.write(": ")
        member.1.write(to: &writer, lined: lined, depth: depth + 1)
      }
    }
  }

  private static func write<Member>(
    _ members: [Member], in brackets: (String, String), to writer: inout ByteWriter, lined: Int, depth: Int,
    _ each: (Member, inout ByteWriter) -> Void
  ) {
    let isLined = depth < lined && !members.isEmpty
    writer.write(brackets.0)
    for (number, member) in members.enumerated() {
      if number > 0 { writer.write(isLined ? "," : ", ") }
      if isLined { writer.write("\n" + String(repeating: "  ", count: depth + 1)) }
      each(member, &writer)
    }
    if isLined { writer.write("\n" + String(repeating: "  ", count: depth)) }
    writer.write(brackets.1)
  }
}
