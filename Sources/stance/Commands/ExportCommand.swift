import Algebra
import Bytes
import Positions
import RDF
import TripleStore

/// `stance export`: the graph as loaded.
struct ExportCommand: Command {
  static let formats: [Format] = GraphFormat.formats
  static let noDerived = Option("no-derived", nil, "leave out what follows from what people wrote")

  static let usage = Usage(
    name: "export", summary: "the graph, with what follows from it, for other tools", words: "",
    details: """
      Writes the triples as Turtle (ttl) or N-Triples (nt), which any SPARQL store loads.
      """,
    options: [.format(formats), noDerived, .output, .graph], example: "export --output wgec.nt")

  var path: String?
  var format: Format
  var isDeriving: Bool

  init(_ arguments: Arguments) throws(UsageError) {
    try arguments.expectNoWords(of: Self.usage)
    path = arguments[.graph]
    format = try arguments.format(among: Self.formats) ?? .ttl
    isDeriving = !arguments.has(Self.noDerived)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let store = try GraphPlace(path, in: console.environment).load(deriving: isDeriving).store
    var triples: [Triple] = []
    triples.reserveCapacity(store.count)
    store.forEach(nil, nil, nil) { subject, predicate, object in
      triples.append(Triple(store.term(subject), store.term(predicate), store.term(object)))
    }
    GraphFormat.write(triples, as: format, to: &console.output)
    return .answered
  }
}
