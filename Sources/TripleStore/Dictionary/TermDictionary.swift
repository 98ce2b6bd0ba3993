import RDF

/// The terms of a store by their ids, which run from 1 to ``count``, and the ids by their terms.
enum TermDictionary: Sendable {
  /// Terms read from text, under ids in order of arrival.
  case arena(TermTable)
  /// Terms of a packed store, under ids in sorted order.
  case packed(PackedDictionary)

  /// How many terms there are.
  var count: Int {
    switch self {
    case .arena(let table): table.count
    case .packed(let dictionary): dictionary.count
    }
  }

  /// How many ids from 1 on are IRIs in the order of their bytes.
  var sortedIRICount: Int {
    switch self {
    case .arena: 0
    case .packed(let dictionary): dictionary.iris.count
    }
  }

  /// The id of a term, if the dictionary holds it.
  func find(_ term: Term) -> UInt32? {
    switch self {
    case .arena(let table): table.find(term)
    case .packed(let dictionary): dictionary.find(term)
    }
  }

  /// The term of an id, which must be from 1 to ``count``.
  func term(_ id: UInt32) -> Term {
    switch self {
    case .arena(let table): return table.term(id)
    case .packed(let dictionary):
      var cursor = DictionaryCursor()
      return dictionary.term(id, &cursor)
    }
  }

  /// Adds the texts of terms by their ids, which run from 1 to ``count``; 0 is no term.
  func appendTexts(of ids: ArraySlice<UInt32>, to texts: inout TermTexts) {
    switch self {
    case .arena(let table): table.appendTexts(of: ids, to: &texts)
    case .packed(let dictionary): dictionary.appendTexts(of: ids, to: &texts)
    }
  }

  /// Whether the text of a term (an IRI, or a literal's lexical form) comes before that of another by its bytes
  /// (negative), is the same (0) or comes after; `nil` where one is a blank node, which has none. The ids run from 1 to
  /// ``count``.
  func compareTexts(_ left: UInt32, _ right: UInt32) -> Int? {
    if kind(of: left) == TermTable.Kind.blankNode || kind(of: right) == TermTable.Kind.blankNode {
      return nil
    }
    switch self {
    case .arena(let table): return table.compareTexts(left, right)
    case .packed(let dictionary): return dictionary.compareTexts(left, right)
    }
  }

  /// Whether an id, from 1 to ``count``, is that of a literal of a datatype that is no string.
  func isLiteral(_ id: UInt32, ofType datatype: String) -> Bool {
    switch self {
    case .arena(let table): table.isLiteral(id, ofType: datatype)
    case .packed(let dictionary): dictionary.isLiteral(id, ofType: datatype)
    }
  }

  /// What an id, from 1 to ``count``, stands for: see ``TermTable/Kind``.
  func kind(of id: UInt32) -> UInt8 {
    switch self {
    case .arena(let table): table.kind(of: id)
    case .packed(let dictionary): dictionary.kind(of: id)
    }
  }
}
