import Algebra
import RDF

// Property paths (SPARQL 1.1, sections 9 and 18.2.2.4): whatever keeps duplicates becomes joins and unions, so that
// it is ordered with everything else; closures become searches.
extension Planner {
  mutating func gather(
    _ path: PropertyPath, from subject: PlanTerm, to object: PlanTerm, into group: inout Group
  ) {
    switch path {
    case .iri(let iri):
      group.relations.append(
        .triple(PlanTriple(subject: subject, predicate: term(.iri(iri)), object: object)))
    case .inverse(let inner): gather(inner, from: object, to: subject, into: &group)
    case .sequence(let first, let second):
      let middle = PlanTerm.slot(freshSlot("path"))
      gather(first, from: subject, to: middle, into: &group)
      gather(second, from: middle, to: object, into: &group)
    case .alternative(let first, let second):
      let branches = [first, second].map { branch in
        var inner = Group()
        gather(branch, from: subject, to: object, into: &inner)
        return plan(inner)
      }
      group.relations.append(.plan(union(branches)))
    case .negated(let forward, let inverse):
      let forwardSet = PathBranch(iris: forward, subject: subject, object: object)
      let inverseSet = PathBranch(iris: inverse, subject: object, object: subject)
      let used = [forwardSet, inverseSet].filter { !$0.iris.isEmpty }
      let branches = used.isEmpty ? [forwardSet] : used
      if let only = branches.first, branches.count == 1 {
        group.relations.append(.negatedSet(only.subject, ids(only.iris), only.object))
      } else {
        let plans = branches.map { branch in
          plan(Group(relations: [.negatedSet(branch.subject, ids(branch.iris), branch.object)]))
        }
        group.relations.append(.plan(union(plans)))
      }
    case .zeroOrMore, .oneOrMore, .zeroOrOne:
      group.relations.append(.path(subject, step(path), object))
    }
  }

  private struct PathBranch {
    var iris: [String]
    var subject: PlanTerm
    var object: PlanTerm
  }

  private func ids(_ iris: [String]) -> Set<UInt32> { Set(iris.map { context.id(for: .iri($0)) }) }

  /// The path as steps from node to node.
  private func step(_ path: PropertyPath) -> PathStep {
    switch path {
    case .iri(let iri): .predicate(context.id(for: .iri(iri)), inverse: false)
    case .inverse(let inner): step(inner).reversed
    case .sequence(let first, let second): .sequence([step(first), step(second)])
    case .alternative(let first, let second): .alternative([step(first), step(second)])
    case .zeroOrOne(let inner): .closure(step(inner), .zeroOrOne)
    case .zeroOrMore(let inner): .closure(step(inner), .zeroOrMore)
    case .oneOrMore(let inner): .closure(step(inner), .oneOrMore)
    case .negated(let forward, let inverse):
      if inverse.isEmpty {
        .negated(ids(forward), inverse: false)
      } else if forward.isEmpty {
        .negated(ids(inverse), inverse: true)
      } else {
        .alternative([.negated(ids(forward), inverse: false), .negated(ids(inverse), inverse: true)])
      }
    }
  }
}

extension PathStep {
  /// The same path walked from its end to its beginning.
  var reversed: PathStep {
    switch self {
    case .predicate(let id, let inverse): .predicate(id, inverse: !inverse)
    case .sequence(let steps): .sequence(steps.reversed().map(\.reversed))
    case .alternative(let steps): .alternative(steps.map(\.reversed))
    case .negated(let ids, let inverse): .negated(ids, inverse: !inverse)
    case .closure(let step, let repetition): .closure(step.reversed, repetition)
    }
  }
}
