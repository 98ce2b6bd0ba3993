public import Algebra

/// Writes a query as SPARQL 1.1 text, the way a person would.
///
/// Prefixes are declared when they are used; triples of one subject are folded; braces and parentheses stand where
/// they are needed. Reading the text gives the same algebra again. Nothing in a term, a label or a name can end the
/// place it stands in: strings are escaped, and what can't stand in an IRI is percent-encoded.
public enum SPARQLWriter {
  /// The text of a query, ending with a line feed.
  public static func text(of query: Query) -> String {
    var printer = QueryPrinter(query)
    let body = printer.lines(of: query)
    let head = printer.names.declarations
    let lines = head.isEmpty ? body : head + [""] + body
    return lines.joined(separator: "\n") + "\n"
  }
}
