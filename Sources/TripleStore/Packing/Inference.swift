import RDF

/// What is to be added to documents that are packed, because it follows from them.
public struct Inference: Sendable {
  /// Without any of these IRIs among the terms nothing follows, and nothing is done.
  public let triggers: [String]
  /// The predicates of the triples that something follows from.
  public let predicates: [String]
  /// Adds to a builder that holds these triples what follows from them.
  public let derive: @Sendable (inout StoreBuilder) -> Void

  public init(
    triggers: [String], predicates: [String], derive: @escaping @Sendable (inout StoreBuilder) -> Void
  ) {
    self.triggers = triggers
    self.predicates = predicates
    self.derive = derive
  }

  /// What follows, as another worker's findings; `nil` when nothing does.
  ///
  /// The builder gets the triples in the order of their ids, so that what is made of them does not depend on who read
  /// them.
  func gatherer(_ workers: [Gatherer], _ order: TermOrder) -> Gatherer? {
    guard triggers.contains(where: { order.iri($0, workers) != nil }) else { return nil }
    let predicates = Set(self.predicates.compactMap { order.iri($0, workers) })
    var triples: [(UInt32, UInt32, UInt32)] = []
    for (worker, gatherer) in workers.enumerated() {
      let ids = order.ids[worker]
      for run in gatherer.runs where predicates.contains(ids[Int(run.predicate)]) {
        for piece in run.pairs {
          for pair in piece {
            triples.append((ids[Int(pair >> 32)], ids[Int(run.predicate)], ids[Int(pair & 0xFFFF_FFFF)]))
          }
        }
      }
    }
    triples.sort { $0 < $1 }
    var builder = StoreBuilder()
    // The builder's id of each term that it got, and the term of each of its ids.
    var known: [UInt32: TermID] = [:]
    var terms: [TermID: UInt32] = [:]
    func id(_ term: UInt32) -> TermID {
      if let id = known[term] { return id }
      let id = order.add(term, workers, to: &builder)
      known[term] = id
      terms[id] = term
      return id
    }
    for triple in triples { builder.triple(id(triple.0), id(triple.1), id(triple.2)) }
    let before = builder.tripleCount
    derive(&builder)
    guard builder.tripleCount > before else { return nil }
    var gatherer = Gatherer()
    var numbers: [TermID: UInt32] = [:]
    func number(_ id: TermID) -> UInt32 {
      if let number = numbers[id] { return number }
      let number =
        if let term = terms[id] {
          order.add(term, workers, to: &gatherer)
        } else {
          gatherer.iri(Array(builder.iriText(id)).span)
        }
      numbers[id] = number
      return number
    }
    for index in before..<builder.tripleCount {
      let triple = builder.triple(at: index)
      gatherer.triple(number(triple.subject), number(triple.predicate), number(triple.object))
    }
    gatherer.terms.forgetSlots()
    return gatherer
  }
}

extension TermOrder {
  /// The id of an IRI, if it is among the terms.
  fileprivate func iri(_ iri: String, _ workers: [Gatherer]) -> UInt32? {
    guard let run = runs.first, run.group.kind == TermTable.Kind.iri else { return nil }
    let text = Array(iri.utf8)
    var (low, high) = (0, runs.count > 1 ? runs[1].start : terms.count)
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if withText(at: middle, workers, { $0.order(to: text.span) }) < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < end, withText(at: low, workers, { $0.order(to: text.span) }) == 0 else { return nil }
    return UInt32(low + 1)
  }

  private func group(of id: UInt32, _ workers: [Gatherer]) -> Gatherer.Group {
    let reference = terms[Int(id) - 1]
    let worker = workers[Int(reference.worker)]
    return worker.groups[Int(worker.terms.group(of: reference.number))]
  }

  /// Adds a term to a builder. Blank nodes get labels that tell those of different documents apart.
  fileprivate func add(_ id: UInt32, _ workers: [Gatherer], to builder: inout StoreBuilder) -> TermID {
    let group = group(of: id, workers)
    return withText(at: Int(id) - 1, workers) { text in
      switch group.kind {
      case TermTable.Kind.iri: builder.iri(text)
      case TermTable.Kind.blankNode: builder.blankNode(Array("b\(id)".utf8).span)
      case TermTable.Kind.string: builder.literal(text, datatype: Array(XSD.string.utf8).span)
      case TermTable.Kind.tagged: builder.literal(text, language: group.head.span)
      default: builder.literal(text, datatype: group.head.span)
      }
    }
  }

  fileprivate func add(_ id: UInt32, _ workers: [Gatherer], to gatherer: inout Gatherer) -> UInt32 {
    let group = group(of: id, workers)
    return withText(at: Int(id) - 1, workers) { gatherer.terms.intern($0, group: gatherer.number(of: group)) }
  }
}
