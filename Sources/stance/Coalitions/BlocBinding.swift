import Coalitions

/// Where the members of a bloc stand on one concept, beside everybody else.
struct BlocBinding {
  var concept: Int
  var members: Int
  var support = 0
  var oppose = 0
  var mixed = 0
  var supportElsewhere = 0
  var opposeElsewhere = 0

  /// Those who take one side.
  var takers: Int { support + oppose }
  var isFor: Bool { support >= oppose }
  /// Rice's index of cohesion.
  var cohesion: Double { takers == 0 ? 0 : Double(abs(support - oppose)) / Double(takers) }

  /// The support share here less the one elsewhere; against an even split where nobody else takes a side.
  var distinctiveness: Double {
    let share = takers == 0 ? 0.5 : Double(support) / Double(takers)
    let others = supportElsewhere + opposeElsewhere
    return share - (others == 0 ? 0.5 : Double(supportElsewhere) / Double(others))
  }

  /// Whether it says something of the bloc: two members at least on one side, hardly any on the other, and not simply
  /// what everybody says.
  var binds: Bool { takers >= 2 && cohesion >= 0.5 && mixed <= takers && abs(distinctiveness) >= 0.2 }
  var divides: Bool { support > 0 && oppose > 0 && cohesion < 0.5 }

  /// `4 of 5`, with who says both.
  var here: String {
    let side = isFor ? support : oppose
    return "\(side) of \(takers)" + (mixed > 0 ? ", \(mixed) both" : "")
      + ", \(members - takers - mixed) silent"
  }

  var elsewhere: String {
    let others = supportElsewhere + opposeElsewhere
    return others == 0 ? "nobody" : "\(isFor ? supportElsewhere : opposeElsewhere) of \(others)"
  }

  private var strength: Double {
    cohesion * (0.1 + abs(distinctiveness)) * Double(takers)
  }

  /// By bloc, every concept that a member speaks on, what binds most first.
  static func all(_ table: StanceTable, _ partition: Partition) -> [[BlocBinding]] {
    let sizes = partition.members.map(\.count)
    var found: [[Int: BlocBinding]] = sizes.map { _ in [:] }
    var support = [Int](repeating: 0, count: table.concepts.count)
    var oppose = support
    for (actor, row) in table.rows.enumerated() {
      let bloc = partition.blocs[actor]
      for cell in row {
        var entry = found[bloc][cell.concept] ?? BlocBinding(concept: cell.concept, members: sizes[bloc])
        if cell.isMixed {
          entry.mixed += 1
        } else if cell.support > 0 {
          entry.support += 1
          support[cell.concept] += 1
        } else {
          entry.oppose += 1
          oppose[cell.concept] += 1
        }
        found[bloc][cell.concept] = entry
      }
    }
    return found.map { entries in
      entries.values.map { entry in
        var entry = entry
        entry.supportElsewhere = support[entry.concept] - entry.support
        entry.opposeElsewhere = oppose[entry.concept] - entry.oppose
        return entry
      }
      .sorted { $0.strength == $1.strength ? $0.concept < $1.concept : $0.strength > $1.strength }
    }
  }
}
