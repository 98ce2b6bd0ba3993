import Algebra
import Bytes
import Positions
import RDF

/// A time limit with its names looked up.
enum Limit {
  case during(Occasion)
  case before(Occasion)
  case after(Occasion)
  case between(Int, Int)

  enum Occasion {
    case year(Int)
    case node(NameIndex.Node)
  }

  init(_ limit: TimeLimit, _ translator: Translator) throws(SyntaxError) {
    func occasion(
      _ occasion: TimeLimit.Occasion, of classes: NodeClasses
    ) throws(SyntaxError) -> Occasion {
      switch occasion {
      case .year(let year): return .year(year)
      case .name(let name):
        _ = try translator.thing(name, of: classes)
        return .node(try translator.node(name))
      }
    }
    switch limit {
    case .during(let time): self = .during(try occasion(time, of: .occasions))
    case .before(let time): self = .before(try occasion(time, of: [.occasions, .instrument]))
    case .after(let time): self = .after(try occasion(time, of: [.occasions, .instrument]))
    case .between(let first, let last): self = .between(first, last)
    }
  }
}

/// How times limit what a question speaks of: positions by their date, proposals by the date of their document, and
/// both by the document itself when that is what is named.
extension Translator {
  /// Limits the things of a noun: proposals, documents and positions. What else there is bears no date.
  mutating func limit(_ thing: Thing, in group: inout Group) {
    if thing.classes.contains(.proposal) { limitProposal(thing.term, in: &group) }
    if thing.classes.contains(.position) { limitPosition(thing.term, in: &group) }
    if thing.classes.contains(.document) {
      limit(thing.term, date: .iri(DCTerms.date), document: nil, in: &group)
    }
  }

  mutating func limitProposal(_ proposal: PatternTerm, in group: inout Group) {
    limit(
      proposal, date: .iri(ST.inDocument) / .iri(DCTerms.date), document: .iri(ST.inDocument), in: &group)
  }

  mutating func limitPosition(_ position: PatternTerm, in group: inout Group) {
    limit(position, date: .iri(DCTerms.date), document: Paths.evidenceDocument, in: &group)
  }

  /// - Parameters:
  ///   - date: the path to the date.
  ///   - document: the path to the document, `nil` for documents themselves.
  private mutating func limit(
    _ term: PatternTerm, date: PropertyPath, document: PropertyPath?, in group: inout Group
  ) {
    var known: Variable?
    /// The variable of the date, which one triple binds for all limits.
    func dateVariable(_ translator: inout Translator, _ group: inout Group) -> Variable {
      if let known { return known }
      let variable = translator.freshDate()
      group.add(term, date, .variable(variable))
      known = variable
      return variable
    }
    for limit in limits {
      hasLimited = true
      switch limit {
      case .during(.node(let node)): addContainer(node, of: term, document: document, to: &group)
      case .during(.year(let year)):
        filter(dateVariable(&self, &group), .equal, year, in: &group)
      case .before(.year(let year)):
        filter(dateVariable(&self, &group), .less, year, in: &group)
      case .after(.year(let year)):
        filter(dateVariable(&self, &group), .greater, year, in: &group)
      case .between(let first, let last):
        let variable = dateVariable(&self, &group)
        filter(variable, .greaterOrEqual, first, in: &group)
        filter(variable, .lessOrEqual, last, in: &group)
      case .before(.node(let node)):
        filter(dateVariable(&self, &group), .less, node, in: &group)
      case .after(.node(let node)):
        filter(dateVariable(&self, &group), .greater, node, in: &group)
      }
    }
  }

  private func filter(_ date: Variable, _ comparison: Comparison, _ year: Int, in group: inout Group) {
    group.filter(.comparison(comparison, .year(of: date), .number(year)))
  }

  private mutating func filter(
    _ date: Variable, _ comparison: Comparison, _ occasion: NameIndex.Node, in group: inout Group
  ) {
    let other = freshDate()
    group.add(.iri(occasion.iri), DCTerms.date, .variable(other))
    group.filter(.comparison(comparison, .variable(date), .variable(other)))
  }

  /// Adds that something stands in a document, or in one of a meeting or process.
  ///
  /// - Parameter document: the path to the document, `nil` when it is one itself.
  func addContainer(
    _ node: NameIndex.Node, of term: PatternTerm, document: PropertyPath?, to group: inout Group
  ) {
    let inner: PropertyPath? =
      if node.classes.contains(.meeting) { .iri(ST.heldAt) } else if node.classes.contains(.process) {
        .iri(ST.partOf)
      } else { nil }
    let path: PropertyPath? =
      if let document, let inner { document / inner } else { document ?? inner }
    if let path {
      group.add(term, path, .iri(node.iri))
    } else {
      // A document asked for within a document can only be that document.
      if case .variable(let variable) = term {
        group.add(.values(InlineData([variable], [[.iri(node.iri)]])))
      }
    }
  }

  /// Limits what bears no date to what is spoken of in the times asked for: a contributor who holds a position then, a
  /// topic that a proposal is about then.
  mutating func limitByUse(_ thing: Thing, in group: inout Group) {
    switch thing.role {
    case .actor where !thing.classes.contains(.institution), .group:
      let position = PatternTerm.variable(freshPosition())
      group.add(position, thing.role == .group ? .iri(ST.holder) / .iri(ST.group) : thing.holding, thing.term)
      limitPosition(position, in: &group)
    default:
      let path: PropertyPath =
        if thing.classes.contains(.paragraph) {
          .iri(CiTO.cites)
        } else if thing.classes.contains(.institution) { Paths.named } else { Paths.subjects }
      let proposal = PatternTerm.variable(fresh("proposal"))
      group.add(proposal, path, thing.term)
      limitProposal(proposal, in: &group)
    }
  }
}
