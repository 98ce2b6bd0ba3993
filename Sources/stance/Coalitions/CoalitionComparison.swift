import Bytes
import Coalitions
import Positions

/// What `stance coalitions --compare` tells: who changed sides, and how the blocs of one choice of statements became those
/// of another.
struct CoalitionComparison {
  /// One of the two choices.
  struct Side {
    /// What was chosen: `wgec-2014-drafts`.
    let name: String
    let opened: OpenedStatements
    let standings: StandingTable
    let table: StanceTable
    let clustering: Clustering

    var blocs: Partition { clustering.partition }

    init(_ name: String, _ opened: OpenedStatements, _ settings: CoalitionSettings) {
      self.name = name
      self.opened = opened
      standings = StandingTable(opened.records)
      table = StanceTable(
        opened.records.statements, repeats: settings.repeats,
        ignoringStance: settings.aggregation == .ignore)
      let network = Network(
        table, settings.aggregation, settings.normalisation, leastShared: settings.leastShared)
      clustering = Clustering(of: network, by: settings.criterion, seed: settings.seed)
    }

    /// The members of a bloc.
    func members(of bloc: Int) -> [String] { blocs.members(of: bloc).map { table.actors[$0] } }

    /// Where the records of a cell can be read, the latest first.
    func places(_ cell: StandingTable.Cell?) -> [String] { cell.map { opened.places($0.records) } ?? [] }
  }

  let before, after: Side
  let settings: CoalitionSettings
  let shifts: Shifts
  let movement: BlocMovement

  init(_ before: Side, _ after: Side, _ settings: CoalitionSettings) {
    (self.before, self.after, self.settings) = (before, after, settings)
    shifts = Shifts(from: before.standings, to: after.standings)
    movement = BlocMovement(
      from: (before.table, before.blocs), to: (after.table, after.blocs))
  }

  /// What an actor or a concept is called.
  func label(_ id: String) -> String {
    after.opened.records.labels[id] ?? before.opened.records.label(of: id)
  }

  /// A bloc that is there before, after, or both.
  struct Bloc {
    /// `A`, `B` and so on; from the 27th on a number.
    let mark: String
    /// Its number before, and after.
    let old, new: Int?
  }

  /// The blocs of two and more: those before by size, each with the one in which it goes on; then those that begin.
  var blocs: [Bloc] {
    func large(_ side: Side) -> [Int] {
      let members = side.blocs.members
      return members.indices.filter { members[$0].count > 1 }.sorted { left, right in
        members[left].count == members[right].count
          ? left < right : members[left].count > members[right].count
      }
    }
    let (olds, news) = (large(before), large(after))
    let continued = olds.map { old in (old, movement.successors[old].flatMap { news.contains($0) ? $0 : nil })
    }
    let begun = news.filter { new in !continued.contains { $0.1 == new } }
    let pairs: [(old: Int?, new: Int?)] = continued + begun.map { (nil, $0) }
    return pairs.enumerated().map { place, pair in
      let mark =
        place < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place))) : String(place + 1)
      return Bloc(mark: mark, old: pair.old, new: pair.new)
    }
  }
}

// MARK: - Data

extension CoalitionComparison {
  /// A row a change, for spreadsheets: of positions, then of blocs.
  var listing: Listing {
    var listing = Listing(
      columns: ["part", "change", "actor", "subject", "before", "after", "sourcesBefore", "sourcesAfter"]
        .map { .init($0) })
    listing.rows = shifts.changes.map { change in
      [
        "positions", change.kind.rawValue, change.actor, change.concept,
        change.before?.standing.rawValue ?? "", change.after?.standing.rawValue ?? "",
        before.places(change.before).joined(separator: " | "),
        after.places(change.after).joined(separator: " | "),
      ]
    }
    let blocs = blocs
    for bloc in blocs {
      let change = bloc.old == nil ? "begins" : bloc.new == nil ? "ends" : "goes on"
      listing.rows.append([
        "blocs", change, "", bloc.mark,
        bloc.old.map { before.members(of: $0).joined(separator: " | ") } ?? "",
        bloc.new.map { after.members(of: $0).joined(separator: " | ") } ?? "", "", "",
      ])
    }
    for move in movement.moves {
      let old = blocs.first { $0.old == move.from }?.mark ?? ""
      let new = blocs.first { $0.new == move.to }?.mark ?? ""
      listing.rows.append(["blocs", "moved", move.actor, "", old, new, "", ""])
    }
    return listing
  }

  var json: JSONValue {
    .object([
      (
        "method",
        .object([
          ("aggregation", .text(settings.aggregation.rawValue)),
          ("normalisation", .text(settings.normalisation.rawValue)),
          ("repeats", .text(settings.repeats.rawValue)), ("leastShared", .whole(settings.leastShared)),
          ("criterion", .text(settings.criterion.rawValue)), ("seed", .whole(Int(settings.seed))),
        ])
      ),
      ("before", json(of: before)), ("after", json(of: after)),
      ("actorsInBoth", .texts(movement.actors)), ("newcomers", .texts(movement.newcomers)),
      ("leavers", .texts(movement.leavers)),
      ("variationOfInformation", .figure(movement.variation)),
      ("adjustedRand", .figure(movement.adjustedRand)),
      ("successors", .list(movement.successors.map { $0.map(JSONValue.whole) ?? .null })),
      (
        "moves",
        .list(
          movement.moves.map { move in
            .object([("actor", .text(move.actor)), ("from", .whole(move.from)), ("to", .whole(move.to))])
          })
      ), ("splits", json(of: movement.splits)), ("merges", json(of: movement.merges)),
      (
        "positions",
        .list(
          shifts.changes.map { change in
            .object([
              ("kind", .text(change.kind.rawValue)), ("actor", .text(change.actor)),
              ("concept", .text(change.concept)), ("before", json(of: change.before, before)),
              ("after", json(of: change.after, after)),
            ])
          })
      ),
    ])
  }

  private func json(of side: Side) -> JSONValue {
    .object([
      ("name", .text(side.name)), ("statements", .whole(side.opened.records.statements.count)),
      ("counted", .whole(side.table.statementCount)), ("value", .number(side.clustering.value)),
      ("method", .text(side.clustering.method.rawValue)),
      ("exact", .boolean(side.clustering.method.isExact)),
      ("blocs", .list((0..<side.blocs.count).map { .texts(side.members(of: $0)) })),
    ])
  }

  private func json(of meetings: [BlocMovement.Meeting]) -> JSONValue {
    .list(
      meetings.map { meeting in
        .object([("bloc", .whole(meeting.bloc)), ("parts", .list(meeting.parts.map(JSONValue.texts)))])
      })
  }

  private func json(of cell: StandingTable.Cell?, _ side: Side) -> JSONValue {
    guard let cell else { return .null }
    return .object([
      ("standing", .text(cell.standing.rawValue)),
      ("sources", .list(cell.records.map { side.opened.placeJSON($0) })),
    ])
  }
}
