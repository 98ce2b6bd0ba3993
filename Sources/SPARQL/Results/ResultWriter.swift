public import Algebra
public import Bytes
import RDF

/// Writes query results in the standard formats.
///
/// The order of rows and columns is that of the table. Nothing in a term can break the format; what XML can't hold
/// at all (control characters) becomes U+FFFD there. Cost: one pass over the cells.
public enum ResultWriter {
  /// Writes the solutions of a SELECT query.
  ///
  /// CSV has the text of terms only, with line ends by RFC 4180 (carriage return, line feed); the other formats
  /// tell terms of different kinds apart.
  public static func write(_ table: SolutionTable, as format: ResultFormat, into writer: inout ByteWriter) {
    switch format {
    case .csv: writeCSV(table, into: &writer)
    case .tsv: writeTSV(table, into: &writer)
    case .json: writeJSON(table, into: &writer)
    case .xml: writeXML(table, into: &writer)
    }
  }

  /// Writes the answer of an ASK query. CSV and TSV have no form for it; they get `true` or `false` on a line.
  public static func write(_ answer: Bool, as format: ResultFormat, into writer: inout ByteWriter) {
    switch format {
    case .csv: writer.write("\(answer)\r\n")
    case .tsv: writer.write("\(answer)\n")
    case .json: writer.write("{\"head\":{},\"boolean\":\(answer)}\n")
    case .xml: writer.write("\(xmlHeader)\n  <head/>\n  <boolean>\(answer)</boolean>\n</sparql>\n")
    }
  }

  // MARK: - CSV and TSV

  private static func writeCSV(_ table: SolutionTable, into writer: inout ByteWriter) {
    writer.write(table.variables.map(\.name).joined(separator: ","))
    writer.write("\r\n")
    var block = CSVBlock(table)
    var start = 0
    while start < table.rowCount {
      let rows = start..<min(start + CSVBlock.rows, table.rowCount)
      writer.write(block.text(of: rows, in: table).span)
      start = rows.upperBound
    }
  }

  private static func writeTSV(_ table: SolutionTable, into writer: inout ByteWriter) {
    writer.writeLine(table.variables.map { "?" + $0.name }.joined(separator: "\t"))
    for row in 0..<table.rowCount {
      for (column, term) in table.row(row).enumerated() {
        if column > 0 { writer.write(UInt8(ascii: "\t")) }
        if let term { writeTurtle(term, into: &writer) }
      }
      writer.writeLine()
    }
  }

  private static func writeTurtle(_ term: Term, into writer: inout ByteWriter) {
    switch term {
    case .iri(let iri): writeTurtle(iri: iri, into: &writer)
    case .blankNode(let label): writer.write("_:" + label)
    case .literal(let literal):
      if literal.datatype != XSD.boolean, isShorthand(literal) { return writer.write(literal.lexical) }
      writer.write(UInt8(ascii: "\""))
      for byte in literal.lexical.utf8 {
        switch Unicode.Scalar(byte) {
        case "\"": writer.write(#"\""#)
        case "\\": writer.write(#"\\"#)
        case "\n": writer.write(#"\n"#)
        case "\r": writer.write(#"\r"#)
        case "\t": writer.write(#"\t"#)
        default: writer.write(byte)
        }
      }
      writer.write(UInt8(ascii: "\""))
      if let language = literal.language {
        writer.write("@" + language)
      } else if literal.datatype != XSD.string {
        writer.write("^^")
        writeTurtle(iri: literal.datatype, into: &writer)
      }
    }
  }

  private static func writeTurtle(iri: String, into writer: inout ByteWriter) {
    writer.write("<\(percentEncoded(iri))>")
  }

  /// Two digits.
  private static func writeHexadecimal(_ byte: UInt8, into writer: inout ByteWriter) {
    writer.write(byte < 0x10 ? "0" : "")
    writer.write(String(byte, radix: 16, uppercase: true))
  }

  // MARK: - JSON

  private static func writeJSON(_ table: SolutionTable, into writer: inout ByteWriter) {
    writer.write("{\"head\":{\"vars\":[")
    for (column, variable) in table.variables.enumerated() {
      if column > 0 { writer.write(UInt8(ascii: ",")) }
      writeJSON(variable.name, into: &writer)
    }
    writer.write("]},\"results\":{\"bindings\":[")
    for row in 0..<table.rowCount {
      writer.write(row > 0 ? ",\n{" : "\n{")
      var isFirst = true
      for (variable, term) in zip(table.variables, table.row(row)) {
        guard let term else { continue }
        if !isFirst { writer.write(UInt8(ascii: ",")) }
        isFirst = false
        writeJSON(variable.name, into: &writer)
        writer.write(UInt8(ascii: ":"))
        writeJSON(term, into: &writer)
      }
      writer.write(UInt8(ascii: "}"))
    }
    writer.write("\n]}}\n")
  }

  private static func writeJSON(_ term: Term, into writer: inout ByteWriter) {
    switch term {
    case .iri(let iri):
      writer.write("{\"type\":\"uri\",\"value\":")
      writeJSON(iri, into: &writer)
    case .blankNode(let label):
      writer.write("{\"type\":\"bnode\",\"value\":")
      writeJSON(label, into: &writer)
    case .literal(let literal):
      writer.write("{\"type\":\"literal\",\"value\":")
      writeJSON(literal.lexical, into: &writer)
      if let language = literal.language {
        writer.write(",\"xml:lang\":")
        writeJSON(language, into: &writer)
      } else if literal.datatype != XSD.string {
        writer.write(",\"datatype\":")
        writeJSON(literal.datatype, into: &writer)
      }
    }
    writer.write(UInt8(ascii: "}"))
  }

  private static func writeJSON(_ text: String, into writer: inout ByteWriter) {
    writer.write(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): writer.write(#"\""#)
      case UInt8(ascii: "\\"): writer.write(#"\\"#)
      case UInt8(ascii: "\n"): writer.write(#"\n"#)
      case UInt8(ascii: "\r"): writer.write(#"\r"#)
      case UInt8(ascii: "\t"): writer.write(#"\t"#)
      case 0..<0x20:
        writer.write(#"\u00"#)
        writeHexadecimal(byte, into: &writer)
      default: writer.write(byte)
      }
    }
    writer.write(UInt8(ascii: "\""))
  }

  // MARK: - XML

  private static let xmlHeader = """
    <?xml version="1.0" encoding="UTF-8"?>
    <sparql xmlns="http://www.w3.org/2005/sparql-results#">
    """

  private static func writeXML(_ table: SolutionTable, into writer: inout ByteWriter) {
    writer.writeLine(xmlHeader)
    writer.writeLine("  <head>")
    for variable in table.variables {
      writer.writeLine("    <variable name=\"\(escapedForXML(variable.name))\"/>")
    }
    writer.writeLine("  </head>")
    writer.writeLine("  <results>")
    for row in 0..<table.rowCount {
      writer.writeLine("    <result>")
      for (variable, term) in zip(table.variables, table.row(row)) {
        guard let term else { continue }
        writer.write("      <binding name=\"\(escapedForXML(variable.name))\">")
        writeXML(term, into: &writer)
        writer.writeLine("</binding>")
      }
      writer.writeLine("    </result>")
    }
    writer.writeLine("  </results>")
    writer.writeLine("</sparql>")
  }

  private static func writeXML(_ term: Term, into writer: inout ByteWriter) {
    switch term {
    case .iri(let iri): writer.write("<uri>\(escapedForXML(iri))</uri>")
    case .blankNode(let label): writer.write("<bnode>\(escapedForXML(label))</bnode>")
    case .literal(let literal):
      var attribute = ""
      if let language = literal.language {
        attribute = " xml:lang=\"\(escapedForXML(language))\""
      } else if literal.datatype != XSD.string {
        attribute = " datatype=\"\(escapedForXML(literal.datatype))\""
      }
      writer.write("<literal\(attribute)>\(escapedForXML(literal.lexical))</literal>")
    }
  }

  /// Text as it can stand in an element or in an attribute's quotation marks.
  private static func escapedForXML(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3C: result.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3E: result.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
      case 0x09, 0x0A, 0x0D: result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case 0..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
