/// What a bloc stands for: where its members stand on each concept, beside everybody else.
public struct BlocProfile: Sendable, Equatable {
  /// The number of the bloc in its partition.
  public let bloc: Int
  /// Ascending. The first names the bloc.
  public let members: [Int]
  /// The concepts on which a member speaks, what binds most first; of two that bind equally, by place.
  public let entries: [Entry]

  /// Where the members stand on one concept.
  public struct Entry: Sendable, Equatable {
    /// The place of the concept in the table.
    public let concept: Int
    /// How many members support it, oppose it, say both, and say nothing.
    public fileprivate(set) var support = 0
    public fileprivate(set) var oppose = 0
    public fileprivate(set) var mixed = 0
    public fileprivate(set) var silent: Int
    /// How many of the others take a side.
    public fileprivate(set) var supportElsewhere = 0
    public fileprivate(set) var opposeElsewhere = 0

    fileprivate init(concept: Int, members: Int) {
      self.concept = concept
      silent = members
    }

    /// Members who take one side.
    public var takers: Int { support + oppose }
    public var isFor: Bool { support >= oppose }

    /// |support − oppose| / (support + oppose): 1 for one voice, 0 for an even split or no voice (Rice, "The behavior
    /// of legislative groups", 1925).
    public var cohesion: Double { takers == 0 ? 0 : Double(abs(support - oppose)) / Double(takers) }

    /// The share of support here less the share elsewhere, from −1 to 1. Where nobody takes a side, the share is one
    /// half: neither for nor against.
    public var distinctiveness: Double {
      func share(_ support: Int, _ oppose: Int) -> Double {
        support + oppose == 0 ? 0.5 : Double(support) / Double(support + oppose)
      }
      return share(support, oppose) - share(supportElsewhere, opposeElsewhere)
    }

    /// Whether it says something of the bloc: at least two members take a side, hardly any the other, and it isn't
    /// simply what everybody says.
    public var binds: Bool {
      takers >= 2 && cohesion >= 0.5 && mixed <= takers && abs(distinctiveness) >= 0.2
    }

    /// Whether members stand on both sides of it.
    public var divides: Bool { support > 0 && oppose > 0 && cohesion < 0.5 }

    /// What the order goes by: more voices, more at one, more unlike the others.
    fileprivate var strength: Double { cohesion * (0.1 + abs(distinctiveness)) * Double(takers) }
  }

  /// The concepts that bind, what binds most first.
  public var binding: [Entry] { entries.filter(\.binds) }

  /// The profile of every bloc of a partition of the table's actors, in the order of their numbers. Cost: one pass over
  /// the table, and sorting.
  public static func all(_ table: StanceTable, _ partition: Partition) -> [BlocProfile] {
    let members = partition.members
    var found: [[Int: Entry]] = members.map { _ in [:] }
    var support = Array(repeating: 0, count: table.concepts.count)
    var oppose = support
    for (actor, row) in table.rows.enumerated() {
      let bloc = partition.blocs[actor]
      for cell in row {
        var entry =
          found[bloc][cell.concept] ?? Entry(concept: cell.concept, members: members[bloc].count)
        entry.silent -= 1
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
    return members.indices.map { bloc in
      let entries = found[bloc].values.map { entry in
        var entry = entry
        entry.supportElsewhere = support[entry.concept] - entry.support
        entry.opposeElsewhere = oppose[entry.concept] - entry.oppose
        return entry
      }
      return BlocProfile(
        bloc: bloc, members: members[bloc],
        entries: entries.sorted { one, other in
          one.strength == other.strength ? one.concept < other.concept : one.strength > other.strength
        })
    }
  }

  /// The statements that show best what the bloc stands for: of each of the concepts that bind most, one by a member
  /// who goes with the majority, the latest; members in turn, so that several are heard.
  ///
  /// - Parameters:
  ///   - said: the statements that the table was made of.
  ///   - most: how many at most.
  /// - Returns: places in the statements.
  public func proof(_ table: StanceTable, _ said: SaidByActor, most: Int = 5) -> [Int] {
    let statements = said.statements
    let shown = Set(binding.prefix(most).map { table.concepts[$0.concept] })
    var latest: [Voice: Int] = [:]
    for place in members.flatMap({ said.places(of: $0) }).sorted()
    where shown.contains(statements[place].concept) {
      let statement = statements[place]
      let voice = Voice(statement)
      guard let known = latest[voice] else {
        latest[voice] = place
        continue
      }
      let old = statements[known]
      let (a, b) = (statement.date?.dayNumber ?? .min, old.date?.dayNumber ?? .min)
      if a > b || a == b && statement.document < old.document { latest[voice] = place }
    }
    var heard: [Int: Int] = [:]
    var proof: [Int] = []
    for entry in binding.prefix(most) {
      let speakers = members.filter { member in
        guard let cell = table.cell(member, entry.concept), !cell.isMixed else { return false }
        return (cell.support > 0) == entry.isFor
      }
      guard
        let speaker = speakers.min(by: { one, other in
          let (a, b) = (heard[one] ?? 0, heard[other] ?? 0)
          return a == b ? one < other : a < b
        })
      else { continue }
      heard[speaker, default: 0] += 1
      let voice = Voice(
        actor: table.actors[speaker], concept: table.concepts[entry.concept], isSupport: entry.isFor)
      if let place = latest[voice] { proof.append(place) }
    }
    return proof
  }

  private struct Voice: Hashable {
    let actor, concept: String
    let isSupport: Bool

    init(actor: String, concept: String, isSupport: Bool) {
      (self.actor, self.concept, self.isSupport) = (actor, concept, isSupport)
    }

    init(_ statement: Statement) {
      self.init(actor: statement.actor, concept: statement.concept, isSupport: statement.isSupport)
    }
  }
}
