import Bytes
import Positions

extension Difference {
  /// Who stands where on what according to one side.
  struct Standings {
    struct Key: Hashable {
      let holder: String
      let target: String
    }

    private(set) var byKey: [Key: Standing] = [:]
    private(set) var holders: Set<String> = []
    private var byTarget: [String: [Standing]] = [:]

    init(_ positions: [PositionView]) {
      let groups = Dictionary(grouping: positions) { Key(holder: $0.holder.iri, target: $0.target.iri) }
      for (key, group) in groups {
        guard let standing = Standing(of: group) else { continue }
        byKey[key] = standing
        byTarget[key.target, default: []].append(standing)
      }
      holders = Set(groups.keys.map(\.holder))
    }

    /// What others than the proposers say of some proposals, in the order of holders.
    func ofOthers(on proposals: [ProposalView]) -> [Standing] {
      let proposers = Set(proposals.flatMap(\.proposers).map(\.iri))
      return proposals.flatMap { byTarget[$0.node.iri] ?? [] }
        .compactMap { standing in standing.positions.first.map { ($0.holder, standing) } }
        .filter { !proposers.contains($0.0.iri) }.sorted { byID($0.0, $1.0) }.map(\.1)
    }
  }

  /// Compares what is comparable: positions on issues, and those on proposals of the other side. A position on a proposal
  /// of the very text it is found in is told with the proposal.
  ///
  /// - Parameter own: the proposals of either side.
  static func changes(
    from before: Standings, to after: Standings, own: (before: Set<String>, after: Set<String>),
    issues: Set<String>
  ) -> [PositionChange] {
    guard !before.byKey.isEmpty, !after.byKey.isEmpty else { return [] }
    var changes: [PositionChange] = []
    for key in Set(before.byKey.keys).union(after.byKey.keys) {
      let (old, new) = (before.byKey[key], after.byKey[key])
      guard let known = (new ?? old)?.positions.first,
        issues.contains(key.target)
          || (old != nil || own.before.contains(key.target)) && (new != nil || own.after.contains(key.target))
      else { continue }
      let kind = Shift(
        from: old?.side, to: new?.side, speaksAgain: after.holders.contains(key.holder))
      changes.append(
        PositionChange(kind: kind, holder: known.holder, target: known.target, before: old, after: new))
    }
    return changes.sorted { left, right in
      if left.kind != right.kind { return left.kind.rank < right.kind.rank }
      return left.target == right.target ? byID(left.holder, right.holder) : byID(left.target, right.target)
    }
  }
}

extension Difference.Standing {
  /// - Parameter positions: those of one holder on one target, at least one.
  fileprivate init?(of positions: [PositionView]) {
    let latest = positions.map { $0.date ?? "" }.max()
    let current = positions.filter { $0.date ?? "" == latest }
    // The words of a person outweigh what follows from a proposal, as for the edges of the graph.
    let written = current.filter { $0.basis == .stated || $0.basis == .implied }
    let counting = written.isEmpty ? current : written
    guard !counting.isEmpty else { return nil }
    let stances = Set(counting.map(\.stance))
    side =
      switch (stances.contains(.support), stances.contains(.oppose)) {
      case (true, true): .mixed
      case (true, false): .support
      case (false, true): .oppose
      case (false, false): stances.contains(.conditional) ? .conditional : .neutral
      }
    self.positions = counting.sorted { left, right in
      left.basis == right.basis ? byID(left.node, right.node) : left.basis.rank < right.basis.rank
    }
  }
}

extension Shift {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Basis {
  fileprivate var rank: Int {
    switch self {
    case .stated: 0
    case .proposed: 1
    case .implied: 2
    case .derived: 3
    }
  }
}
