public import Algebra
import Bytes
import Positions
import RDF

/// The search for the shortest path between two nodes, along support, opposition, proposing, citing and asking.
///
/// Breadth first from both ends, the smaller frontier first; the edges of a frontier come from the service by two
/// queries, one for each direction. Of several shortest paths the one is taken that goes over the edges named first and
/// the ids that stand first, so that the same graph always gives the same path. Cost: the nodes within half the
/// length of the path.
public struct Connection: Sendable, Equatable {
  public struct Step: Sendable, Equatable {
    public var from: String
    /// The IRI of the edge's property.
    public var property: String
    /// Whether the edge points the way the step goes.
    public var isForward: Bool
    public var to: String

    /// The step in words: `supports`, `is cited by`.
    public var words: String { ConnectingEdges.words(for: property, isForward: isForward) }
  }

  /// The steps of a shortest path between two nodes, none when they are the same.
  ///
  /// - Parameter bound: the most nodes to visit.
  /// - Returns: `nil` when no path leads from one to the other.
  public static func search(
    from start: String, to end: String, in service: any QueryService,
    within limits: QueryLimits = QueryLimits(),
    bound: Int = 200_000
  ) throws(QueryFailure) -> [Step]? {
    if start == end { return [] }
    var near = Side(start)
    var far = Side(end)
    while !near.frontier.isEmpty, !far.frontier.isEmpty {
      guard near.reached.count + far.reached.count < bound else { throw .rowLimit(bound) }
      let growsNear = near.frontier.count <= far.frontier.count
      if growsNear { try near.grow(service, limits) } else { try far.grow(service, limits) }
      let meeting = (growsNear ? near : far).frontier.filter { (growsNear ? far : near).reached[$0] != nil }
      guard let middle = meeting.min(by: { closer($0, $1, growsNear ? far : near) }) else { continue }
      return near.steps(to: middle) + far.steps(to: middle).reversed().map(\.turned)
    }
    return nil
  }

  /// Whether one meeting point makes a shorter path than another, or has the smaller id.
  private static func closer(_ left: String, _ right: String, _ side: Side) -> Bool {
    let (a, b) = (side.reached[left]?.depth ?? 0, side.reached[right]?.depth ?? 0)
    return a == b ? NaturalOrder.precedes(left, right) : a < b
  }

  /// What was reached from one end.
  private struct Side {
    /// How far each node is, and the step by which it was reached first.
    var reached: [String: (depth: Int, step: Step?)]
    /// The nodes reached last.
    var frontier: [String]
    private var depth = 0

    init(_ start: String) {
      reached = [start: (0, nil)]
      frontier = [start]
    }

    /// Goes one step further.
    mutating func grow(_ service: any QueryService, _ limits: QueryLimits) throws(QueryFailure) {
      depth += 1
      var found: [String: Step] = [:]
      for start in stride(from: 0, to: frontier.count, by: 500) {
        let batch = frontier[start..<min(start + 500, frontier.count)]
        for isForward in [true, false] {
          let table = try service.solutions(
            Connection.edges(of: batch, isForward: isForward), within: limits)
          for row in 0..<table.rowCount {
            guard case .iri(let node) = table[row, 0], case .iri(let property) = table[row, 1],
              case .iri(let next) = table[row, 2], reached[next] == nil
            else { continue }
            let step = Step(from: node, property: property, isForward: isForward, to: next)
            if let known = found[next], !step.precedes(known) { continue }
            found[next] = step
          }
        }
      }
      for (node, step) in found { reached[node] = (depth, step) }
      frontier = found.keys.sorted(by: NaturalOrder.precedes)
    }

    /// The steps from the start to a node.
    func steps(to node: String) -> [Step] {
      var steps: [Step] = []
      var node = node
      while let step = reached[node]?.step {
        steps.append(step)
        node = step.from
      }
      return steps.reversed()
    }
  }

  private static func edges(of nodes: ArraySlice<String>, isForward: Bool) -> Select {
    let names = ["node", "edge", "next"].map { Variable($0) }
    let (node, next) = (PatternTerm.variable(names[0]), PatternTerm.variable(names[2]))
    var group = Group()
    group.add(.values(InlineData([names[0]], nodes.map { [.iri($0)] })))
    group.add(.values(InlineData([names[1]], ConnectingEdges.properties.map { [.iri($0)] })))
    let edge = PatternTerm.variable(names[1])
    group.add([isForward ? TriplePattern(node, edge, next) : TriplePattern(next, edge, node)])
    return Select(names.map { Select.Column($0) }, where: group.pattern)
  }
}

extension Connection.Step {
  /// The same step the other way.
  fileprivate var turned: Connection.Step {
    Connection.Step(from: to, property: property, isForward: !isForward, to: from)
  }

  fileprivate func precedes(_ other: Connection.Step) -> Bool {
    let (a, b) = (ConnectingEdges.rank(of: property), ConnectingEdges.rank(of: other.property))
    if a != b { return a < b }
    if isForward != other.isForward { return isForward }
    return NaturalOrder.precedes(from, other.from)
  }
}

extension ConnectingEdges {
  static func rank(of property: String) -> Int { properties.firstIndex(of: property) ?? properties.count }

  static func words(for property: String, isForward: Bool) -> String {
    switch property {
    case ST.supports: isForward ? "supports" : "is supported by"
    case ST.opposes: isForward ? "opposes" : "is opposed by"
    case ST.proposedBy: isForward ? "is proposed by" : "proposes"
    case CiTO.cites: isForward ? "cites" : "is cited by"
    default: isForward ? "asks to act" : "is asked to act by"
    }
  }
}
