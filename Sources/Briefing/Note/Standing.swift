import Bytes
import Positions

/// Where one actor stands on one proposal or issue now.
struct Standing: Equatable {
  let holder: NodeName
  let target: NodeName
  let side: Side
  /// The current positions it comes to, the best known first.
  let positions: [PositionView]

  enum Side: Equatable {
    case support, oppose
    /// Both, of the same date.
    case mixed
    case conditional, neutral

    var reversed: Side {
      switch self {
      case .support: .oppose
      case .oppose: .support
      case .mixed, .conditional, .neutral: self
      }
    }

    init(_ stances: Set<Stance>) {
      self =
        switch (stances.contains(.support), stances.contains(.oppose)) {
        case (true, true): .mixed
        case (true, false): .support
        case (false, true): .oppose
        case (false, false): stances.contains(.conditional) ? .conditional : .neutral
        }
    }
  }

  var date: String { positions.first?.date ?? "" }
}

/// The current standings on some targets, and the ones before them.
///
/// Of the positions of a holder on a target those of the latest date are current; among these a written one (stated or
/// implied) goes before one that follows from a text.
struct Standings {
  private let byTarget: [String: [Standing]]
  private let byActor: [String: [Standing]]
  /// The standings of one holder on one target by date, latest first, where there is more than one date.
  let histories: [[Standing]]
  /// Everyone who stands anywhere, by id.
  let actors: [NodeName]
  private let numbers: [String: Int]

  init(_ positions: [PositionView]) {
    var groups: [Pair: [PositionView]] = [:]
    for position in positions {
      groups[Pair(holder: position.holder.iri, target: position.target.iri), default: []].append(position)
    }
    var current: [Standing] = []
    var histories: [[Standing]] = []
    for group in groups.values {
      let history = Self.history(of: group)
      if let latest = history.first { current.append(latest) }
      if history.count > 1 { histories.append(history) }
    }
    current.sort(by: Self.precedes)
    byTarget = Dictionary(grouping: current) { $0.target.iri }
    byActor = Dictionary(grouping: current) { $0.holder.iri }
    actors = byActor.values.compactMap(\.first?.holder).sorted(by: NodeName.precedes)
    numbers = Dictionary(
      actors.enumerated().map { ($0.element.iri, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.histories = histories.sorted { Self.precedes($0[0], $1[0]) }
  }

  /// By name of the holder.
  func on(_ target: String) -> [Standing] { byTarget[target] ?? [] }

  func of(_ actor: String) -> [Standing] { byActor[actor] ?? [] }

  func of(_ actor: String, on target: String) -> Standing? { of(actor).first { $0.target.iri == target } }

  /// The place of an actor among ``actors``; `nil` for one who stands nowhere.
  func number(of actor: NodeName) -> Int? { numbers[actor.iri] }

  private struct Pair: Hashable {
    let holder: String
    let target: String
  }

  private static func history(of group: [PositionView]) -> [Standing] {
    let dates = Dictionary(grouping: group) { $0.date ?? "" }
    return dates.keys.sorted(by: >).compactMap { date in
      let all = dates[date] ?? []
      let written = all.filter(\.isWritten)
      let counting = (written.isEmpty ? all : written).sorted(by: PositionView.isBetterKnown)
      guard let first = counting.first else { return nil }
      return Standing(
        holder: first.holder, target: first.target, side: Standing.Side(Set(counting.map(\.stance))),
        positions: counting)
    }
  }

  private static func precedes(_ left: Standing, _ right: Standing) -> Bool {
    if left.holder.iri != right.holder.iri { return NodeName.precedes(left.holder, right.holder) }
    return NodeName.precedes(left.target, right.target)
  }
}

extension PositionView {
  /// Whether people wrote it down: a text states or implies it.
  fileprivate var isWritten: Bool { basis == .stated || basis == .implied }

  fileprivate static func isBetterKnown(_ left: PositionView, _ right: PositionView) -> Bool {
    let order: [Basis] = [.stated, .proposed, .implied, .derived]
    let (a, b) = (order.firstIndex(of: left.basis) ?? 4, order.firstIndex(of: right.basis) ?? 4)
    return a == b ? NaturalOrder.precedes(left.node.id, right.node.id) : a < b
  }
}

extension NodeName {
  /// What people call it.
  var title: String { label ?? id }
}
