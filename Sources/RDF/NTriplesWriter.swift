public import Bytes

/// Writes canonical RDF 1.1 N-Triples: one blank between terms, no comments, no datatype on plain strings,
/// and only those characters escaped that have to be (section 4 of RDF 1.1 N-Triples).
///
/// Triples come out in the order given. Any IRI, string and label can be written (see the escapes in
/// ``TurtleWriter`` for what cannot stand in the text as it is); a language tag has to be one.
public enum NTriplesWriter {
  public static func write(_ triples: some Sequence<Triple>, to output: inout ByteWriter) {
    for triple in triples { write(triple, to: &output) }
  }

  /// Writes a triple and its line end.
  public static func write(_ triple: Triple, to output: inout ByteWriter) {
    write(triple.subject, to: &output)
    output.write(.space)
    write(triple.predicate, to: &output)
    output.write(.space)
    write(triple.object, to: &output)
    output.write(" .\n")
  }

  public static func write(_ term: Term, to output: inout ByteWriter) {
    switch term {
    case .iri(let iri): output.writeIRI(iri)
    case .blankNode(let label): output.writeBlankNode(label)
    case .literal(let literal):
      output.write(.quote)
      output.writeString(literal.lexical)
      output.write(.quote)
      if let language = literal.language {
        output.write("@")
        output.write(language)
      } else if literal.datatype != XSD.string {
        output.write("^^")
        output.writeIRI(literal.datatype)
      }
    }
  }
}
