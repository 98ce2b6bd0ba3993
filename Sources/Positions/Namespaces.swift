public import RDF

/// The namespace of the data, written with the empty prefix. What follows it in an IRI is a node's *id*: `R67`,
/// `saudi-arabia`, `TA69`.
public enum DataNamespace {
  public static let iri = "https://w3id.org/stance/wgec/"

  /// The IRI of a node.
  public static func iri(of id: String) -> String { iri + id }

  /// The id of a node of the data; `nil` for any other IRI.
  public static func id(of iri: String) -> String? { iri.dropping(prefix: Self.iri) }

  /// Whether an IRI is that of a node of the data.
  static func holds(_ iri: String) -> Bool { iri.begins(with: Self.iri) }
}

extension Prefix {
  /// The prefixes that need no declaration in a query given to the tool, and that its own output is written with:
  /// the data first, then the Stance vocabulary, then those it borrows from.
  public static let predeclared = [
    Prefix("", DataNamespace.iri),
    Prefix("st", ST.namespace),
    Prefix("rdf", RDFVocabulary.namespace),
    Prefix("rdfs", RDFS.namespace),
    Prefix("xsd", XSD.namespace),
    Prefix("skos", SKOS.namespace),
    Prefix("dcterms", DCTerms.namespace),
    Prefix("cito", CiTO.namespace),
    Prefix("eli", ELI.namespace),
    Prefix("org", ORG.namespace),
    Prefix("prov", "http://www.w3.org/ns/prov#"),
    Prefix("foaf", "http://xmlns.com/foaf/0.1/"),
  ]
}

extension String {
  /// What follows a beginning; `nil` where the text begins otherwise.
  func dropping(prefix: String) -> String? {
    begins(with: prefix) ? String(utf8.dropFirst(prefix.utf8.count)) : nil
  }

  /// Whether the text begins with the bytes of another.
  func begins(with prefix: String) -> Bool {
    let (text, start) = (utf8.span, prefix.utf8.span)
    guard start.count <= text.count else { return false }
    for place in start.indices where text[place] != start[place] { return false }
    return true
  }
}
