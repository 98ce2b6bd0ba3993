public import RDF

/// A set of triples, indexed so that any pattern is matched and exactly counted in logarithmic time.
///
/// In: triples, through a ``StoreBuilder``. Out: ids, counts, and sorted columns of ids that joins read in place.
///
/// Triples are kept by predicate, twice: as (subject, object) and as (object, subject) pairs, each order two
/// columns. Position graphs have a few dozen predicates and nearly every pattern names one, so these two orders
/// answer most patterns with a sorted column at either end. A third pair of columns says which predicates a subject
/// has, a fourth which predicates lead to an object; through them a pattern without a predicate becomes a few
/// patterns with one.
///
/// A store never changes, so it is shared between threads freely.
public struct TripleStore: Sendable {
  let terms: TermTable
  /// The predicates in ascending order of id, and where the pairs of each begin; one more entry ends the last.
  private let predicateIDs: [UInt32]
  private let starts: [Int]
  private let subjectColumn: PairColumns
  private let objectColumn: PairColumns
  /// (subject, predicate) and (object, predicate), each pair once.
  private let predicatesOfSubject: PairColumns
  private let predicatesOfObject: PairColumns
  private let statistics: [PredicateStatistics]

  /// How many triples there are.
  public let count: Int

  /// The empty store.
  public init() { self.init(terms: TermTable(capacity: 0), triples: []) }

  init(terms: TermTable, triples: [TripleIDs]) {
    self.terms = terms
    let sorted = sortedDistinct(triples, terms: terms.count)
    let bySubject = PairColumns(keys: sorted.map(\.subject), values: sorted.map(\.object))
    var predicateIDs: [UInt32] = []
    var starts: [Int] = []
    for (index, triple) in sorted.enumerated() where predicateIDs.last != triple.predicate {
      predicateIDs.append(triple.predicate)
      starts.append(index)
    }
    starts.append(sorted.count)
    let resorted = sortedByObject(sorted)
    let byObject = PairColumns(keys: resorted.map(\.object), values: resorted.map(\.subject))
    predicatesOfSubject = nodePredicates(of: { $0.subject }, in: sorted, largest: terms.count)
    predicatesOfObject = nodePredicates(of: { $0.object }, in: resorted, largest: terms.count)
    statistics = predicateIDs.indices.map { index in
      let range = starts[index]..<starts[index + 1]
      return PredicateStatistics(
        triples: range.count, subjects: distinctRuns(bySubject.keys[range]),
        objects: distinctRuns(byObject.keys[range]))
    }
    count = sorted.count
    subjectColumn = bySubject
    objectColumn = byObject
    self.predicateIDs = predicateIDs
    self.starts = starts
  }

  // MARK: - Terms

  /// How many terms the dictionary holds; ids run from 1 to this.
  public var termCount: Int { terms.count }

  /// The id of a term, if the store holds it.
  public func id(of term: Term) -> TermID? { terms.find(term).map(TermID.init) }

  /// The term of an id, which must be one of this store.
  public func term(_ id: TermID) -> Term { terms.term(id.raw) }

  /// Whether the id, which must be one of this store, is an IRI's.
  public func isIRI(_ id: TermID) -> Bool { terms.kind(of: id.raw) == TermTable.Kind.iri }

  /// Whether the id, which must be one of this store, is a literal's.
  public func isLiteral(_ id: TermID) -> Bool { terms.kind(of: id.raw) >= TermTable.Kind.string }

  // MARK: - Triples

  /// The predicates in use, in ascending order of id.
  public var predicates: [TermID] { predicateIDs.map(TermID.init) }

  /// The pairs of a predicate sorted by subject: keys are subjects, values objects.
  public func pairsBySubject(of predicate: TermID) -> PairList {
    subjectColumn.list(range(of: predicate))
  }

  /// The pairs of a predicate sorted by object: keys are objects, values subjects.
  public func pairsByObject(of predicate: TermID) -> PairList {
    objectColumn.list(range(of: predicate))
  }

  /// The predicates of a subject's triples, ascending.
  public func predicates(ofSubject subject: TermID) -> ArraySlice<UInt32> {
    predicatesOfSubject.values(of: subject.raw)
  }

  /// The predicates of an object's triples, ascending.
  public func predicates(ofObject object: TermID) -> ArraySlice<UInt32> {
    predicatesOfObject.values(of: object.raw)
  }

  /// Every node that is a subject or an object, ascending.
  public var nodes: [UInt32] {
    // Two ascending columns merge into one.
    let subjects = predicatesOfSubject.keys
    let objects = predicatesOfObject.keys
    var nodes: [UInt32] = []
    var (left, right) = (0, 0)
    while left < subjects.count || right < objects.count {
      let next = min(
        left < subjects.count ? subjects[left] : .max, right < objects.count ? objects[right] : .max)
      while left < subjects.count, subjects[left] == next { left += 1 }
      while right < objects.count, objects[right] == next { right += 1 }
      nodes.append(next)
    }
    return nodes
  }

  /// How many triples match the ids given; `nil` matches anything. O(log n), times the number of predicates at the
  /// given node when none is named.
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
    case (nil, nil): return range(of: predicate).count
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
        Array(predicates(ofSubject: subject))
      } else if let object {
        Array(predicates(ofObject: object))
      } else {
        predicateIDs
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
        for position in range {
          let value = TermID(list.value(at: position))
          guard object == nil || object == value else { continue }
          body(TermID(list.key(at: position)), predicate, value)
        }
      }
    }
  }

  /// How many triples a predicate has, and with how many distinct subjects and objects: O(log p).
  public func statistics(of predicate: TermID) -> PredicateStatistics {
    guard let index = index(of: predicate) else {
      return PredicateStatistics(triples: 0, subjects: 0, objects: 0)
    }
    return statistics[index]
  }

  /// How many distinct subjects there are over all predicates, and how many objects.
  public var distinctSubjects: Int { distinctRuns(predicatesOfSubject.keys[...]) }
  public var distinctObjects: Int { distinctRuns(predicatesOfObject.keys[...]) }

  private func index(of predicate: TermID) -> Int? {
    let position = firstPosition(in: predicateIDs.span, from: 0) { $0 >= predicate.raw }
    return position < predicateIDs.count && predicateIDs[position] == predicate.raw ? position : nil
  }

  private func range(of predicate: TermID) -> Range<Int> {
    guard let index = index(of: predicate) else { return 0..<0 }
    return starts[index]..<starts[index + 1]
  }
}

/// What the planner knows of a predicate without looking at its triples.
public struct PredicateStatistics: Sendable, Equatable {
  public let triples: Int
  public let subjects: Int
  public let objects: Int
}
