import Bytes
import Positions
import RDF

/// Writing triples.
enum GraphFormat {
  static let formats: [Format] = [.ttl, .nt]

  /// Writes the triples as Turtle with the graph's prefixes, or as N-Triples in the order of their lines.
  static func write(_ triples: [Triple], as format: Format, to writer: inout ByteWriter) {
    guard format == .nt else {
      return TurtleWriter(prefixes: Prefix.predeclared, predicateOrder: PropertyOrder.usual).write(
        triples, to: &writer)
    }
    var lines = triples.map { triple in
      var line = ByteWriter()
      NTriplesWriter.write(triple, to: &line)
      return line.bytes()
    }
    lines.sort { $0.lexicographicallyPrecedes($1) }
    for line in lines { writer.write(line) }
  }
}
