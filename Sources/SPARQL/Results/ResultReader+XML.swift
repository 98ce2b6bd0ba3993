import Algebra
import Bytes
import RDF

// SPARQL Query Results XML Format.
extension ResultReader {
  static func readXML(_ bytes: [UInt8], _ maximumCells: Int) throws(SyntaxError) -> Answer {
    var reader = try XMLReader(bytes)
    guard case .start("sparql", _) = try nextTag(&reader) else {
      throw reader.unexpectedEvent(expected: ["the element sparql"])
    }
    guard case .start("head", _) = try nextTag(&reader) else {
      throw reader.unexpectedEvent(expected: ["the element head"])
    }
    var names: [String] = []
    while case .start(let element, let attributes) = try nextTag(&reader) {
      if element == "variable" {
        guard let name = attributes["name"] else {
          throw reader.unexpectedEvent(expected: ["a variable with a name"])
        }
        names.append(name)
      }
      try skipElement(&reader)
    }
    let answer: Answer
    switch try nextTag(&reader) {
    case .start("boolean", _):
      switch try text(&reader).filter({ !$0.isWhitespace }) {
      case "true": answer = .boolean(true)
      case "false": answer = .boolean(false)
      default: throw reader.unexpectedEvent(expected: ["true or false"])
      }
    case .start("results", _): answer = .solutions(try results(&reader, names, maximumCells))
    default: throw reader.unexpectedEvent(expected: ["the element results or boolean"])
    }
    guard case .end = try nextTag(&reader), case .endOfDocument = try nextTag(&reader) else {
      throw reader.unexpectedEvent(expected: ["the end of the document"])
    }
    return answer
  }

  // <result> <binding name="x"> term </binding> … </result> …
  private static func results(_ reader: inout XMLReader, _ names: [String], _ maximumCells: Int)
    throws(SyntaxError)
    -> SolutionTable
  {
    var rows = try TableBuilder(names, at: reader.eventRange, maximumCells)
    let columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    while case .start(let element, _) = try nextTag(&reader) {
      guard element == "result" else { throw reader.unexpectedEvent(expected: ["the element result"]) }
      let place = reader.eventRange
      var cells = [Term?](repeating: nil, count: names.count)
      while case .start(let element, let attributes) = try nextTag(&reader) {
        guard element == "binding", let name = attributes["name"], let column = columns[name] else {
          throw reader.unexpectedEvent(expected: ["a binding of a variable of the head"])
        }
        cells[column] = try term(&reader)
        guard case .end = try nextTag(&reader) else {
          throw reader.unexpectedEvent(expected: ["one term in a binding"])
        }
      }
      try rows.addRow(at: place, cells: cells)
    }
    return rows.table
  }

  // <uri> … </uri>, <bnode> … </bnode>, <literal xml:lang="…" | datatype="…"> … </literal>
  private static func term(_ reader: inout XMLReader) throws(SyntaxError) -> Term {
    guard case .start(let element, let attributes) = try nextTag(&reader) else {
      throw reader.unexpectedEvent(expected: ["a term in the binding"])
    }
    let value = try text(&reader)
    switch element {
    case "uri": return .iri(value)
    case "bnode": return .blankNode(value)
    case "literal":
      if let language = attributes["xml:lang"] { return .literal(Literal(value, language: language)) }
      return .literal(Literal(value, datatype: attributes["datatype"] ?? XSD.string))
    default: throw reader.unexpectedEvent(expected: ["the element uri, literal or bnode"])
    }
  }

  /// The next tag or the end; white space between tags falls away.
  private static func nextTag(_ reader: inout XMLReader) throws(SyntaxError) -> XMLReader.Event {
    while true {
      let event = try reader.next()
      guard case .text(let text) = event else { return event }
      if !text.utf8.allSatisfy({ $0 <= 0x20 }) { throw reader.unexpectedEvent(expected: ["an element"]) }
    }
  }

  /// The text of the element that was just opened, and its end.
  private static func text(_ reader: inout XMLReader) throws(SyntaxError) -> String {
    var result = ""
    while true {
      switch try reader.next() {
      case .text(let text): result += text
      case .end: return result
      default: throw reader.unexpectedEvent(expected: ["text"])
      }
    }
  }

  private static func skipElement(_ reader: inout XMLReader) throws(SyntaxError) {
    var depth = 1
    while depth > 0 {
      switch try reader.next() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      case .endOfDocument: return
      }
    }
  }
}
