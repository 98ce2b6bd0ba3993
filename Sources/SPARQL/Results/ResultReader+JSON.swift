import Algebra
import Bytes
import RDF

// SPARQL 1.1 Query Results JSON Format.
extension ResultReader {
  static func readJSON(_ bytes: [UInt8], _ maximumCells: Int) throws(SyntaxError) -> Answer {
    var reader = try JSONReader(bytes)
    var names: [String]?
    var bindings: Int?
    var table: SolutionTable?
    var boolean: Bool?
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "head": names = try variables(&reader)
      case "boolean": boolean = try reader.boolean()
      case "results":
        if let names {
          table = try solutions(&reader, names, maximumCells)
        } else {
          // The members of an object have no order: the head may follow.
          bindings = reader.valueStart()
          try reader.skipValue()
        }
      default: try reader.skipValue()
      }
    }
    try reader.end()
    if let boolean { return .boolean(boolean) }
    if let table { return .solutions(table) }
    guard let names, let bindings else {
      throw SyntaxError(
        range: bytes.count..<bytes.count, found: "neither a table nor an answer to ASK",
        expected: ["\"head\" and \"results\"", "\"boolean\""])
    }
    var late = reader.rewound(to: bindings)
    return .solutions(try solutions(&late, names, maximumCells))
  }

  // "head": { "vars": [ "x", … ], "link": [ … ] }
  private static func variables(_ reader: inout JSONReader) throws(SyntaxError) -> [String] {
    var names: [String] = []
    try reader.beginObject()
    while let name = try reader.nextName() {
      if name == "vars" {
        try reader.beginArray()
        while try reader.nextElement() { names.append(try reader.string()) }
      } else {
        try reader.skipValue()
      }
    }
    return names
  }

  // "results": { "bindings": [ { "x": { … }, … }, … ] }
  private static func solutions(
    _ reader: inout JSONReader, _ names: [String], _ maximumCells: Int
  ) throws(SyntaxError) -> SolutionTable {
    var rows = try TableBuilder(names, at: reader.position..<reader.position, maximumCells)
    let columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    var hasBindings = false
    try reader.beginObject()
    while let name = try reader.nextName() {
      guard name == "bindings" else {
        try reader.skipValue()
        continue
      }
      hasBindings = true
      try reader.beginArray()
      while try reader.nextElement() {
        let start = reader.valueStart()
        var cells = [Term?](repeating: nil, count: names.count)
        try reader.beginObject()
        while let variable = try reader.nextName() {
          guard let column = columns[variable] else {
            throw SyntaxError(
              range: start..<reader.position, found: "a value for \"\(variable.shown)\"",
              expected: ["a variable of the head"])
          }
          cells[column] = try term(&reader)
        }
        try rows.addRow(at: start..<reader.position, cells: cells)
      }
    }
    guard hasBindings else { throw reader.unexpected(["\"bindings\""]) }
    return rows.table
  }

  // { "type": "uri" | "literal" | "typed-literal" | "bnode", "value": …, "xml:lang": …, "datatype": … }
  private static func term(_ reader: inout JSONReader) throws(SyntaxError) -> Term {
    let start = reader.valueStart()
    var members: [String: String] = [:]
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "type", "value", "xml:lang", "datatype": members[name] = try reader.string()
      default: try reader.skipValue()
      }
    }
    let range = start..<reader.position
    guard let value = members["value"] else { throw reader.unexpected(["a term with a value"], at: range) }
    switch members["type"] {
    case "uri": return .iri(value)
    case "bnode": return .blankNode(value)
    case "literal", "typed-literal":
      if let language = members["xml:lang"] { return .literal(Literal(value, language: language)) }
      return .literal(Literal(value, datatype: members["datatype"] ?? XSD.string))
    default:
      throw SyntaxError(
        range: range, found: "a term of type \"\((members["type"] ?? "").shown)\"",
        expected: ["uri", "literal", "bnode"])
    }
  }
}
