import Algebra
import Positions

/// The edges along which things are connected.
enum ConnectingEdges {
  static let properties = [ST.supports, ST.opposes, ST.proposedBy, CiTO.cites, ST.asks]

  /// Any of the edges, in either direction.
  static let path: PropertyPath = {
    let forward = properties.map { PropertyPath.iri($0) }
    let steps = forward + forward.map { .inverse($0) }
    return steps.dropFirst().reduce(steps[0]) { $0 | $1 }
  }()
}

extension Translator {
  /// `how is NAME connected to NAME`, as far as SPARQL 1.1 can say it: the nodes between, three at most, nearest first.
  ///
  /// A query returns no paths, so the tool searches for itself (``Connection``); this is for whoever runs the query
  /// elsewhere.
  mutating func paths(from start: PatternTerm, to end: PatternTerm) -> Select {
    let between = ["first", "second", "third"].map { fresh($0) }
    var branches: [GraphPattern] = []
    for count in 0...between.count {
      var group = Group()
      var before = [start]
      for node in between.prefix(count) {
        group.add(before[before.count - 1], ConnectingEdges.path, .variable(node))
        // No way leads through a node twice.
        group.filter(.isIn(.variable(node), (before + [end]).map(\.expression), negated: true))
        before.append(.variable(node))
      }
      group.add(before[before.count - 1], ConnectingEdges.path, end)
      branches.append(group.pattern)
    }
    var group = Group()
    group.add(branches.dropFirst().reduce(branches[0]) { .union($0, $1) })
    // Unbound comes first: the shorter path before the longer.
    return Select(distinct: between, where: group, orderedBy: between.reversed())
  }
}
