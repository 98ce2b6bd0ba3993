import Algebra
import Bytes
import Positions
import RDF
import TripleStore

/// `stance export`: the graph as loaded.
struct ExportCommand: Command {
  static let formats: [Format] = GraphFormat.formats + [.csv]
  static let noDerived = Option("no-derived", nil, "leave out what follows from what people wrote")

  static let usage = Usage(
    name: "export", summary: "the graph, with what follows from it, for other tools", words: "",
    details: """
      Writes the triples as Turtle (ttl) or N-Triples (nt), which any SPARQL store loads, or as CSV for spreadsheets: \
      a row a triple, names short, blank nodes by labels that hold for this file only.
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
    // A packed store holds what follows from it.
    let derived = isDeriving ? nil : DerivedTriples(store)
    store.forEach(nil, nil, nil) { subject, predicate, object in
      if let derived, derived.contains(subject, predicate, object) { return }
      triples.append(Triple(store.term(subject), store.term(predicate), store.term(object)))
    }
    if format == .csv {
      Self.listing(of: triples).write(as: .csv, to: &console)
    } else {
      GraphFormat.write(triples, as: format, to: &console.output)
    }
    return .answered
  }

  /// The triples as rows, sorted: subject, predicate, object, and what kind of literal the object is.
  private static func listing(of triples: [Triple]) -> Listing {
    var listing = Listing(
      columns: ["subject", "predicate", "object", "datatype", "language"].map { .init($0) })
    listing.rows = triples.map { triple in
      var kind = ["", ""]
      if case .literal(let literal) = triple.object {
        kind = literal.language.map { ["", $0] } ?? [Term.iri(literal.datatype).short, ""]
      }
      return [triple.subject.id, triple.predicate.short, triple.object.id] + kind
    }
    listing.rows.sort { left, right in
      for (a, b) in zip(left, right) where a != b { return NaturalOrder.precedes(a, b) }
      return false
    }
    return listing
  }
}
