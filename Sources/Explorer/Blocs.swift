import Coalitions
import Positions

/// Who stands together on the issues: blocs by the modularity of agreement, and the ties they rest on.
///
/// An actor's statements are its cells in the matrix: support, opposition, or both; conditional and neutral positions
/// take no side. A tie is agreement less conflict, divided by the mean number of statements of the two, where both
/// spoke on at least ``leastShared`` of the same issues.
struct Blocs: Sendable {
  /// On how many issues two must both have spoken for a tie.
  static let leastShared = 3

  let network: Network
  let clustering: Clustering

  init(_ matrix: PositionMatrix) {
    var statements: [Statement] = []
    for row in matrix.rows {
      for (column, cell) in zip(matrix.columns, row.cells) {
        if cell == .support || cell == .mixed {
          statements.append(Statement(actor: row.id, concept: column.id, isSupport: true))
        }
        if cell == .oppose || cell == .mixed {
          statements.append(Statement(actor: row.id, concept: column.id, isSupport: false))
        }
      }
    }
    network = Network(StanceTable(statements), leastShared: Self.leastShared)
    clustering = Clustering(of: network, by: .modularity)
  }

  /// The ids of the members of each bloc, those of two or more, the largest first, then by the first member.
  var blocs: [[String]] {
    clustering.partition.members.filter { $0.count > 1 }.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map { $0.element.map { network.actors[$0] } }
  }

  /// How many partitions are equally good, in words; `nil` where the method does not tell.
  var optima: String? {
    switch clustering.tiedOptimaCount {
    case .exactly(let count): String(count)
    case .atLeast(let count): "at least \(count)"
    case .unknown: nil
    }
  }
}

extension PageJSON {
  /// `{"method", "isExact": "yes", "optima", "value", "shared", "blocs": [[id…]…], "ties": [[id, id, weight]…]}`;
  /// value and weights in thousandths.
  mutating func blocs(_ name: String, _ blocs: Blocs) {
    object(name) { json in
      json.text("method", blocs.clustering.method.rawValue)
      json.text("isExact", blocs.clustering.method.isExact ? "yes" : nil)
      json.text("optima", blocs.optima)
      json.number("value", Int((blocs.clustering.value * 1000).rounded()))
      json.number("shared", Blocs.leastShared)
      json.list("blocs", blocs.blocs) { json, members in
        json.list { json in for member in members { json.text(nil, member) } }
      }
      json.list("ties", Array(blocs.network.actors.indices)) { json, actor in
        for tie in blocs.network.ties(of: actor) where tie.other > actor {
          json.list { json in
            json.text(nil, blocs.network.actors[actor])
            json.text(nil, blocs.network.actors[tie.other])
            json.number(nil, Int((tie.weight * 1000).rounded()))
          }
        }
      }
    }
  }
}
