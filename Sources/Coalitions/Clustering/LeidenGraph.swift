/// A network on which blocs are looked for: its nodes are actors or, a level up, groups of them.
struct LeidenGraph {
  /// By node, where its ties begin; one more for the end. Within a row, ties are in no order that matters.
  private(set) var starts: [Int]
  private(set) var others: [Int32]
  private(set) var weights: [Double]
  /// By node, the sums of agreement and conflict of its actors.
  private(set) var agreement: [Double]
  private(set) var conflict: [Double]
  let expectedAgreement, expectedConflict: Double

  var count: Int { agreement.count }

  init(_ objective: BlocObjective) {
    agreement = objective.agreement
    conflict = objective.conflict
    expectedAgreement = objective.expectedAgreement
    expectedConflict = objective.expectedConflict
    (starts, others, weights) = (objective.ties.start, objective.ties.other, objective.ties.weight)
  }

  /// The graph whose nodes are groups of the nodes of another.
  private init(groups groupOf: [Int32], _ groupCount: Int, of graph: LeidenGraph) {
    expectedAgreement = graph.expectedAgreement
    expectedConflict = graph.expectedConflict
    agreement = Array(repeating: 0, count: groupCount)
    conflict = agreement
    // The nodes by their groups: those of group g lie from ends[g - 1] to ends[g].
    var ends = Array(repeating: 0, count: groupCount + 1)
    for (node, group) in groupOf.enumerated() {
      ends[Int(group) + 1] += 1
      agreement[Int(group)] += graph.agreement[node]
      conflict[Int(group)] += graph.conflict[node]
    }
    for group in 0..<groupCount { ends[group + 1] += ends[group] }
    var members = Array(repeating: 0, count: groupOf.count)
    for (node, group) in groupOf.enumerated() {
      members[ends[Int(group)]] = node
      ends[Int(group)] += 1
    }
    (starts, others, weights) = ([0], [], [])
    starts.reserveCapacity(groupCount + 1)
    var sums = Array(repeating: 0.0, count: groupCount)
    var isMet = Array(repeating: false, count: groupCount)
    var met: [Int32] = []
    var first = 0
    for group in 0..<groupCount {
      for node in members[first..<ends[group]] {
        let ties = graph.starts[node]..<graph.starts[node + 1]
        Self.sum(
          graph.others.span, graph.weights.span, ties, groupOf.span, not: Int32(group), &sums, &isMet, &met)
      }
      first = ends[group]
      for other in met {
        others.append(other)
        weights.append(sums[Int(other)])
        isMet[Int(other)] = false
      }
      met.removeAll(keepingCapacity: true)
      starts.append(others.count)
    }
  }

  /// Sums ties by the groups they lead to.
  private static func sum(
    _ others: Span<Int32>, _ weights: Span<Double>, _ ties: Range<Int>, _ groups: Span<Int32>, not own: Int32,
    _ sumArray: inout [Double], _ isMetArray: inout [Bool], _ met: inout [Int32]
  ) {
    var sums = sumArray.mutableSpan
    var isMet = isMetArray.mutableSpan
    for place in ties {
      let label = groups[Int(others[place])]
      guard label != own else { continue }
      let group = Int(label)
      if isMet[group] {
        sums[group] += weights[place]
      } else {
        isMet[group] = true
        sums[group] = weights[place]
        met.append(label)
      }
    }
  }

  /// - Parameter groupOf: by node, a number from 0 to below the number of groups, none without nodes.
  func aggregated(_ groupOf: [Int32], _ groupCount: Int) -> LeidenGraph {
    LeidenGraph(groups: groupOf, groupCount, of: self)
  }

  /// What a node and a group of others add when they stand together.
  ///
  /// - Parameters:
  ///   - weight: the sum of the ties between them.
  ///   - agreement: the sum of the group's agreement, and likewise for its conflict.
  func gain(_ node: Int, weight: Double, agreement other: Double, conflict otherConflict: Double) -> Double {
    weight - expectedAgreement * agreement[node] * other + expectedConflict * conflict[node] * otherConflict
  }
}
