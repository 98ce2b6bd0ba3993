/// An RDF 1.1 term: what can stand in a triple.
public enum Term: Hashable, Sendable {
  /// An absolute IRI, without angle brackets.
  case iri(String)
  /// A blank node by its label, without `_:`. Labels mean something only within one document or store.
  case blankNode(String)
  case literal(Literal)

  /// A literal of type `xsd:string`.
  public static func string(_ lexical: String) -> Term { .literal(Literal(lexical)) }

  /// Terms are the same when their code points are; `String` alone would take composed and decomposed letters for equal.
  public static func == (left: Term, right: Term) -> Bool {
    switch (left, right) {
    case (.iri(let left), .iri(let right)), (.blankNode(let left), .blankNode(let right)):
      left.hasSameCodePoints(as: right)
    case (.literal(let left), .literal(let right)): left == right
    default: false
    }
  }
}

/// An RDF 1.1 literal: a lexical form with a datatype and, for `rdf:langString`, a language tag.
public struct Literal: Hashable, Sendable {
  public var lexical: String
  /// The IRI of the datatype; `rdf:langString` exactly when there is a language.
  public var datatype: String
  /// The language tag in lower case, as RDF 1.1 permits, so that equal tags compare equal.
  public var language: String?

  /// A literal of the given datatype, `xsd:string` when none is named.
  public init(_ lexical: String, datatype: String = XSD.string) {
    self.lexical = lexical
    self.datatype = datatype
    self.language = nil
  }

  /// A language-tagged string.
  public init(_ lexical: String, language: String) {
    self.lexical = lexical
    self.datatype = RDFVocabulary.langString
    self.language = language.lowercased()
  }

  public static func == (left: Literal, right: Literal) -> Bool {
    left.lexical.hasSameCodePoints(as: right.lexical) && left.datatype.hasSameCodePoints(as: right.datatype)
      && left.language == right.language
  }
}

/// A triple of terms.
public struct Triple: Hashable, Sendable {
  public var subject: Term
  public var predicate: Term
  public var object: Term

  public init(_ subject: Term, _ predicate: Term, _ object: Term) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
  }
}
