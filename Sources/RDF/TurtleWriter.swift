public import Bytes

/// Writes Turtle as a person would: prefixed names, `a`, lists of predicates and objects, brackets for blank
/// nodes that are referred to once, collections, bare numbers.
///
/// The same graph gives the same text, whatever the order of its triples, as long as blank nodes that need
/// labels keep theirs. Subjects stand in natural order (`R9` before `R10`), IRIs before blank nodes; `a`
/// comes first, then the predicates of ``predicateOrder``, then the others by name; objects are IRIs, then
/// literals, then blank nodes.
///
/// Memory: the triples and the text. What Turtle cannot hold is written so that it can be read again:
/// characters that IRIs may not have are percent-encoded, labels that are none are written in hexadecimal
/// digits.
public struct TurtleWriter: Sendable {
  /// The prefixes that may be used, in the order in which those that are used are declared.
  public var prefixes: [Prefix]
  /// The IRIs of predicates that come first, after `a`.
  public var predicateOrder: [String]

  public init(prefixes: [Prefix] = [], predicateOrder: [String] = []) {
    self.prefixes = prefixes
    self.predicateOrder = predicateOrder
  }

  /// Writes a whole document. Repeated triples are written once.
  public func write(_ triples: some Sequence<Triple>, to output: inout ByteWriter) {
    var layout = TurtleLayout(Set(triples), prefixes: prefixes, predicateOrder: predicateOrder)
    let statements = layout.statements()
    let used = layout.notation.used.sorted().map { prefixes[$0] }
    for prefix in used {
      output.write("@prefix \(prefix.name): ")
      output.writeIRI(prefix.namespace)
      output.write(" .\n")
    }
    for (index, statement) in statements.enumerated() {
      if index > 0 || !used.isEmpty { output.write("\n") }
      output.write(statement)
    }
  }

  /// The text of a whole document.
  public func text(_ triples: some Sequence<Triple>) -> String {
    var output = ByteWriter()
    write(triples, to: &output)
    return output.text()
  }
}
