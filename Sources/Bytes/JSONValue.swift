/// A value of JSON (RFC 8259), for documents with a shape of their own.
public indirect enum JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  case text(String)
  case whole(Int)
  case number(Double)
  case boolean(Bool)
  case null
  case list([JSONValue])
  /// A list whose values are made while it is written, some for each number below the count, so that a list of millions
  /// takes no room.
  case stream(count: Int, (Int) -> [JSONValue])
  /// In the order written; a member whose value is `nil` is left out.
  case object([(name: String, value: JSONValue?)])

  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int) { self = .whole(number) }
  public init(booleanLiteral isTrue: Bool) { self = .boolean(isTrue) }

  public static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

  /// A list of one value for each number below the count, made while it is written.
  public static func each(_ count: Int, _ value: @escaping (Int) -> JSONValue) -> JSONValue {
    .stream(count: count) { [value($0)] }
  }

  /// A number, or `null` where there is none.
  public static func figure(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  /// Writes the value; what nests less deep than `lined` has a line for each member.
  public func write(to writer: inout ByteWriter, lined: Int = 2, depth: Int = 0) {
    switch self {
    case .text(let text): writer.writeJSON(text)
    case .whole(let number): writer.write(String(number))
    // The shortest digits that read back as the same number; JSON has no word for what is none.
    case .number(let number): writer.write(number.isFinite ? "\(number)" : "null")
    case .boolean(let isTrue): writer.write(isTrue ? "true" : "false")
    case .null: writer.write("null")
    case .list(let values):
      var items = Items(isLined: depth < lined, depth: depth)
      writer.write("[")
      for value in values {
        items.separate(&writer)
        value.write(to: &writer, lined: lined, depth: depth + 1)
      }
      items.end(with: "]", &writer)
    case .stream(let count, let values):
      var items = Items(isLined: depth < lined, depth: depth)
      writer.write("[")
      for number in 0..<count {
        for value in values(number) {
          items.separate(&writer)
          value.write(to: &writer, lined: lined, depth: depth + 1)
        }
      }
      items.end(with: "]", &writer)
    case .object(let members):
      var items = Items(isLined: depth < lined, depth: depth)
      writer.write("{")
      for member in members {
        guard let value = member.value else { continue }
        items.separate(&writer)
        writer.writeJSON(member.name)
        writer.write(": ")
        value.write(to: &writer, lined: lined, depth: depth + 1)
      }
      items.end(with: "}", &writer)
    }
  }

  /// What stands between and after the items of a list or an object.
  private struct Items {
    let isLined: Bool
    let depth: Int
    private var isFirst = true

    init(isLined: Bool, depth: Int) { (self.isLined, self.depth) = (isLined, depth) }

    mutating func separate(_ writer: inout ByteWriter) {
      if !isFirst { writer.write(isLined ? "," : ", ") }
      isFirst = false
      if isLined { writer.write("\n" + String(repeating: "  ", count: depth + 1)) }
    }

    func end(with bracket: String, _ writer: inout ByteWriter) {
      if isLined, !isFirst { writer.write("\n" + String(repeating: "  ", count: depth)) }
      writer.write(bracket)
    }
  }
}
