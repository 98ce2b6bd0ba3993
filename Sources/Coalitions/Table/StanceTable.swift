/// How often each actor supports and opposes each concept: the table that every analysis starts from.
///
/// Sparse: a row holds only what its actor speaks on. Memory is 24 bytes for each actor and concept with statements.
public struct StanceTable: Sendable, Equatable {
  /// What an actor said on a concept.
  public struct Cell: Sendable, Equatable {
    /// The place of the concept in ``StanceTable/concepts``.
    public var concept: Int
    public var oppose: Int
    public var support: Int

    public init(concept: Int, oppose: Int, support: Int) {
      self.concept = concept
      self.oppose = oppose
      self.support = support
    }

    public var count: Int { oppose + support }
    public var isMixed: Bool { oppose > 0 && support > 0 }
  }

  /// In the order of code units.
  public let actors: [String]
  /// In the order of code units.
  public let concepts: [String]
  /// By actor; cells ascend by concept and none is empty.
  public let rows: [[Cell]]

  init(actors: [String], concepts: [String], rows: [[Cell]]) {
    self.actors = actors
    self.concepts = concepts
    self.rows = rows
  }

  /// Counts statements, a repeated one as often as `repeats` lets it count.
  ///
  /// A repeat is the same actor, concept and stance. With `ignoringStance`, which the aggregation that leaves the
  /// stance aside is defined on, it is the same actor and concept; what then counts is the earliest statement, by
  /// date, document, and opposition before support.
  ///
  /// The order of the statements has no part in the result. Cost: sorting them.
  ///
  /// - Parameters:
  ///   - actors: those who are in the table even if they say nothing, so that tables of parts can be compared.
  ///   - concepts: what is in it even if nobody speaks on it.
  public init(
    _ statements: [Statement], repeats: Repeats = .once, ignoringStance: Bool = false,
    actors present: [String] = [], concepts open: [String] = []
  ) {
    let actors = Numbering(statements.map(\.actor) + present)
    let concepts = Numbering(statements.map(\.concept) + open)
    let documents =
      repeats == .document || ignoringStance ? Numbering(statements.lazy.map(\.document)) : Numbering([])
    var keys: [StatementKey] = []
    keys.reserveCapacity(statements.count)
    for statement in statements {
      let document = documents[statement.document]
      keys.append(
        StatementKey(
          actor: actors[statement.actor], concept: concepts[statement.concept],
          period: repeats == .document ? document : repeats.period(of: statement.date),
          date: ignoringStance ? statement.date?.dayNumber ?? .max : 0, document: document,
          isSupport: statement.isSupport, ignoresStance: ignoringStance))
    }
    keys.sort()
    var rows: [[Cell]] = Array(repeating: [], count: actors.names.count)
    var previous: StatementKey?
    for key in keys {
      if repeats != .all, let previous, previous.isRepeated(by: key) { continue }
      previous = key
      if rows[key.actor].last?.concept != key.concept {
        rows[key.actor].append(Cell(concept: key.concept, oppose: 0, support: 0))
      }
      let last = rows[key.actor].count - 1
      if key.isSupport {
        rows[key.actor][last].support += 1
      } else {
        rows[key.actor][last].oppose += 1
      }
    }
    self.init(actors: actors.names, concepts: concepts.names, rows: rows)
  }

  /// How many statements of an actor count.
  public func activity(of actor: Int) -> Int { rows[actor].reduce(0) { $0 + $1.count } }

  /// How many statements count.
  public var statementCount: Int { rows.indices.reduce(0) { $0 + activity(of: $1) } }

  /// What an actor said on a concept; `nil` for silence. O(log n).
  public func cell(_ actor: Int, _ concept: Int) -> Cell? {
    let row = rows[actor]
    var low = 0
    var high = row.count
    while low < high {
      let middle = low + (high - low) / 2
      if row[middle].concept < concept { low = middle + 1 } else { high = middle }
    }
    return low < row.count && row[low].concept == concept ? row[low] : nil
  }

  /// The place of an actor; `nil` for one who is not in the table. O(log n).
  public func actor(_ id: String) -> Int? { actors.place(ofID: id) }

  /// The place of a concept; `nil` for one that is not in the table. O(log n).
  public func concept(_ id: String) -> Int? { concepts.place(ofID: id) }

  /// The table with actors and concepts changed over.
  public var transposed: StanceTable {
    var columns: [[Cell]] = Array(repeating: [], count: concepts.count)
    for (actor, row) in rows.enumerated() {
      for cell in row {
        columns[cell.concept].append(Cell(concept: actor, oppose: cell.oppose, support: cell.support))
      }
    }
    return StanceTable(actors: concepts, concepts: actors, rows: columns)
  }

  /// The table without some concepts and actors. An actor with nothing left to say stays, as does a concept of which
  /// nobody speaks any more; the places of those that follow a removed one move up.
  public func without(concepts removed: Set<Int> = [], actors left: Set<Int> = []) -> StanceTable {
    var places: [Int] = []
    var next = 0
    for concept in concepts.indices {
      places.append(next)
      if !removed.contains(concept) { next += 1 }
    }
    let stayed = actors.indices.filter { !left.contains($0) }
    return StanceTable(
      actors: stayed.map { actors[$0] },
      concepts: concepts.indices.filter { !removed.contains($0) }.map { concepts[$0] },
      rows: stayed.map { actor in
        rows[actor].filter { !removed.contains($0.concept) }.map {
          Cell(concept: places[$0.concept], oppose: $0.oppose, support: $0.support)
        }
      })
  }
}

/// The distinct names of a list, in the order of code units, and the place of each.
struct Numbering {
  let names: [String]
  private var places: [String: Int] = [:]

  init(_ all: some Sequence<String>) {
    names = Set(all).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (place, name) in names.enumerated() { places[name] = place }
  }

  /// 0 for a name that is not among them.
  subscript(name: String) -> Int { places[name] ?? 0 }
}

extension [String] {
  /// The place of an id in a list ordered by code units.
  func place(ofID id: String) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].utf8.lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == id ? low : nil
  }
}

/// A statement as numbers, in the order in which repeats come together.
private struct StatementKey: Comparable {
  let actor, concept, period, date, document: Int
  let isSupport, ignoresStance: Bool

  static func < (left: StatementKey, right: StatementKey) -> Bool {
    if left.actor != right.actor { return left.actor < right.actor }
    if left.concept != right.concept { return left.concept < right.concept }
    if left.period != right.period { return left.period < right.period }
    if left.date != right.date { return left.date < right.date }
    if left.ignoresStance, left.document != right.document { return left.document < right.document }
    return !left.isSupport && right.isSupport
  }

  func isRepeated(by other: StatementKey) -> Bool {
    actor == other.actor && concept == other.concept && period == other.period
      && (ignoresStance || isSupport == other.isSupport)
  }
}
