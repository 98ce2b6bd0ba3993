/// A network on which blocs are looked for: its nodes are actors or, a level up, groups of them.
struct LeidenGraph {
  /// By node, where its ties begin; one more for the end.
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
  private init(groups groupOf: [Int], _ groupCount: Int, of graph: LeidenGraph) {
    expectedAgreement = graph.expectedAgreement
    expectedConflict = graph.expectedConflict
    agreement = Array(repeating: 0, count: groupCount)
    conflict = agreement
    (starts, others, weights) = ([0], [], [])
    var members: [[Int]] = Array(repeating: [], count: groupCount)
    for (node, group) in groupOf.enumerated() {
      members[group].append(node)
      agreement[group] += graph.agreement[node]
      conflict[group] += graph.conflict[node]
    }
    var sums = Array(repeating: 0.0, count: groupCount)
    var isMet = Array(repeating: false, count: groupCount)
    var met: [Int] = []
    for group in 0..<groupCount {
      for node in members[group] {
        for place in graph.starts[node]..<graph.starts[node + 1] {
          let other = groupOf[Int(graph.others[place])]
          guard other != group else { continue }
          if !isMet[other] {
            isMet[other] = true
            met.append(other)
          }
          sums[other] += graph.weights[place]
        }
      }
      met.sort()
      for other in met {
        others.append(Int32(truncatingIfNeeded: other))
        weights.append(sums[other])
        sums[other] = 0
        isMet[other] = false
      }
      met.removeAll(keepingCapacity: true)
      starts.append(others.count)
    }
  }

  /// - Parameter groupOf: by node, a number from 0 to below the number of groups, none without nodes.
  func aggregated(_ groupOf: [Int], _ groupCount: Int) -> LeidenGraph {
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
