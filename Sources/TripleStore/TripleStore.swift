public import RDF

/// A set of triples, indexed so that any pattern is matched and exactly counted without a scan.
///
/// In: triples, through a ``StoreBuilder``. Out: ids, counts, and packed columns of ids that joins read in place.
///
/// Triples are kept by predicate, twice: as (subject, object) and as (object, subject) pairs (``PairIndex``).
/// Position graphs have a few dozen predicates and nearly every pattern names one, so these two orders answer most
/// patterns with a sorted column at either end. Which predicates a subject has, and which lead to an object, is kept
/// too; through that a pattern without a predicate becomes a few patterns with one.
///
/// A store never changes, so it is shared between threads freely.
public struct TripleStore: Sendable {
  let terms: TermDictionary
  public let index: PairIndex
  /// The words of the texts; only a packed store has them.
  public let words: WordIndex?
  /// The file of a packed store.
  private let memory: Memory?

  /// The empty store.
  public init() { self.init(terms: TermTable(capacity: 0), triples: []) }

  /// A store of triples in memory.
  init(terms: TermTable, triples: [TripleIDs]) {
    self.init(dictionary: .arena(terms), index: PairIndex(triples, ids: terms.count))
  }

  /// A store of a dictionary and an index made for each other: the index's ids are the dictionary's.
  init(
    dictionary: TermDictionary, index: PairIndex, words: WordIndex? = nil, memory: Memory? = nil
  ) {
    precondition(dictionary.count == index.idCount, "an index of other terms")
    terms = dictionary
    self.index = index
    self.words = words
    self.memory = memory
  }

  /// Whether a part of the file that was read is damaged, so that nothing made of this store is to be trusted.
  /// Whoever hands out an answer must ask this afterwards. Always false for a store in memory.
  public var isDamaged: Bool { memory?.isDamaged ?? false }

  // MARK: - Terms

  /// How many terms the dictionary holds; ids run from 1 to this.
  public var termCount: Int { terms.count }

  /// The id of a term, if the store holds it.
  public func id(of term: Term) -> TermID? { terms.find(term).map(TermID.init) }

  /// The term of an id, which must be one of this store.
  public func term(_ id: TermID) -> Term { terms.term(id.raw) }

  /// Adds the texts of terms by their ids; 0 is no term, and the others must be of this store.
  public func appendTexts(of ids: ArraySlice<UInt32>, to texts: inout TermTexts) {
    terms.appendTexts(of: ids, to: &texts)
  }

  /// The ids from 1 to this number are IRIs in the order of their bytes; 0 where ids have no order.
  public var sortedIRICount: Int { terms.sortedIRICount }

  /// The order of two terms' texts (an IRI, or a literal's lexical form) by their bytes: negative, 0 or positive; `nil`
  /// where one is a blank node, which has none. The ids must be of this store.
  public func compareTexts(_ left: TermID, _ right: TermID) -> Int? {
    terms.compareTexts(left.raw, right.raw)
  }

  /// Whether the id, which must be one of this store, is that of a literal of a datatype that is no string.
  public func isLiteral(_ id: TermID, ofType datatype: String) -> Bool {
    terms.isLiteral(id.raw, ofType: datatype)
  }

  /// Whether the id, which must be one of this store, is an IRI's.
  public func isIRI(_ id: TermID) -> Bool { terms.kind(of: id.raw) == TermTable.Kind.iri }

  /// Whether the id, which must be one of this store, is a literal's.
  public func isLiteral(_ id: TermID) -> Bool { terms.kind(of: id.raw) >= TermTable.Kind.string }

  // MARK: - Triples

  /// How many triples there are.
  public var count: Int { index.count }

  /// The predicates in use, in ascending order of id.
  public var predicates: [TermID] { index.predicates.map(TermID.init) }

  /// The pairs of a predicate sorted by subject: keys are subjects, values objects.
  public func pairsBySubject(of predicate: TermID) -> PairList { index.pairsBySubject(of: predicate.raw) }

  /// The pairs of a predicate sorted by object: keys are objects, values subjects.
  public func pairsByObject(of predicate: TermID) -> PairList { index.pairsByObject(of: predicate.raw) }

  /// The predicates of a subject's triples, ascending.
  public func predicates(ofSubject subject: TermID) -> [UInt32] {
    let sets = index.ofSubjects
    return sets.predicates(inSet: sets.number(of: subject.raw), of: index.predicates)
  }

  /// The predicates of an object's triples, ascending.
  public func predicates(ofObject object: TermID) -> [UInt32] {
    let sets = index.ofObjects
    return sets.predicates(inSet: sets.number(of: object.raw), of: index.predicates)
  }

  /// The number of the set of predicates that a subject has, and others with the same number too; 0 for none. O(1).
  public func predicateSet(ofSubject subject: TermID) -> UInt32 { index.ofSubjects.number(of: subject.raw) }

  /// The number of the set of predicates that lead to an object, and to others with the same number too.
  public func predicateSet(ofObject object: TermID) -> UInt32 { index.ofObjects.number(of: object.raw) }

  /// Whether the id is a subject or an object of some triple. O(1).
  public func isNode(_ id: TermID) -> Bool {
    index.ofSubjects.number(of: id.raw) != 0 || index.ofObjects.number(of: id.raw) != 0
  }

  /// Every node that is a subject or an object, ascending.
  public var nodes: [UInt32] { (0..<UInt32(termCount)).map { $0 + 1 }.filter { isNode(TermID($0)) } }

  /// How many triples match the ids given; `nil` matches anything. As ``PairList/range(of:)`` costs, times the
  /// number of predicates at the given node when none is named.
  public func count(_ subject: TermID?, _ predicate: TermID?, _ object: TermID?) -> Int {
    guard let predicate else {
      switch (subject, object) {
      case (nil, nil): return count
      case (let subject?, _):
        return predicates(ofSubject: subject).reduce(0) { sum, each in
          sum + count(subject, TermID(each), object)
        }
      case (nil, let object?):
        return predicates(ofObject: object).reduce(0) { sum, each in sum + count(nil, TermID(each), object) }
      }
    }
    switch (subject, object) {
    case (nil, nil): return pairsBySubject(of: predicate).count
    case (let subject?, nil): return pairsBySubject(of: predicate).range(of: subject.raw).count
    case (nil, let object?): return pairsByObject(of: predicate).range(of: object.raw).count
    case (let subject?, let object?):
      return pairsBySubject(of: predicate).range(of: subject.raw, value: object.raw).count
    }
  }

  /// Calls the body with every matching triple, by predicate, then subject and object (object and subject, when only
  /// the object is given).
  public func forEach(
    _ subject: TermID?, _ predicate: TermID?, _ object: TermID?, _ body: (TermID, TermID, TermID) -> Void
  ) {
    let candidates: [UInt32] =
      if let predicate {
        [predicate.raw]
      } else if let subject {
        predicates(ofSubject: subject)
      } else if let object {
        predicates(ofObject: object)
      } else {
        index.predicates
      }
    for raw in candidates {
      let predicate = TermID(raw)
      if subject == nil, let object {
        let list = pairsByObject(of: predicate)
        for position in list.range(of: object.raw) {
          body(TermID(list.value(at: position)), predicate, object)
        }
      } else {
        let list = pairsBySubject(of: predicate)
        let range = subject.map { list.range(of: $0.raw) } ?? 0..<list.count
        // A part at a time, so that the keys of a large predicate are not all unpacked at once.
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
          let part = start..<min(start + 4096, range.upperBound)
          for (position, key) in zip(part, list.keys(at: part)) {
            let value = TermID(list.value(at: position))
            guard object == nil || object == value else { continue }
            body(TermID(key), predicate, value)
          }
        }
      }
    }
  }

  /// How many triples a predicate has, and with how many distinct subjects and objects: O(log p).
  public func statistics(of predicate: TermID) -> PredicateStatistics {
    let list = pairsBySubject(of: predicate)
    return PredicateStatistics(
      triples: list.count, subjects: list.keyCount, objects: pairsByObject(of: predicate).keyCount)
  }

  /// How many distinct subjects there are over all predicates, and how many objects.
  public var distinctSubjects: Int { index.ofSubjects.nodeCount }
  public var distinctObjects: Int { index.ofObjects.nodeCount }
}

/// What the planner knows of a predicate without looking at its triples.
public struct PredicateStatistics: Sendable, Equatable {
  public let triples: Int
  public let subjects: Int
  public let objects: Int
}
