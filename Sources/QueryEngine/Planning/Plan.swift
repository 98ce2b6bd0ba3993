/// A variable of a query under its number. Variables of the same name in different scopes have different slots.
typealias Slot = Int

/// What stands at one place of a pattern, in ids.
enum PlanTerm: Hashable, Sendable {
  case id(UInt32)
  case slot(Slot)

  var slot: Slot? {
    if case .slot(let slot) = self { return slot }
    return nil
  }

  var id: UInt32? {
    if case .id(let id) = self { return id }
    return nil
  }
}

/// A triple pattern in ids.
struct PlanTriple: Hashable, Sendable {
  var subject: PlanTerm
  var predicate: PlanTerm
  var object: PlanTerm

  var terms: [PlanTerm] { [subject, predicate, object] }

  /// The slots, each once, in the order they stand.
  var slots: [Slot] { distinct(terms.compactMap(\.slot)) }
}

/// A path as steps over ids. Sequences and alternatives at the top of a path are joins and unions instead, since they
/// keep duplicates; inside a closure they only lead from node to node.
indirect enum PathStep: Hashable, Sendable {
  case predicate(UInt32, inverse: Bool)
  case sequence([PathStep])
  case alternative([PathStep])
  case negated(Set<UInt32>, inverse: Bool)
  case closure(PathStep, Repetition)

  enum Repetition: Hashable, Sendable { case zeroOrOne, zeroOrMore, oneOrMore }
}

/// How rows of the right side answer to a row of the left.
enum JoinKind: Hashable, Sendable {
  case inner
  /// OPTIONAL: a row without match stays, once.
  case left
  /// EXISTS.
  case semi
  /// NOT EXISTS.
  case anti
  /// MINUS: as NOT EXISTS, but only a match on a variable bound on both sides counts.
  case minus
}

/// How a query is run: a tree of operators.
struct Plan {
  indirect enum Operation {
    /// One row without columns.
    case unit
    /// Rows written into the query.
    case data(Batch)
    /// Rows that an enclosing join hands in.
    case seed
    /// All matches of a triple pattern; `byObject` says in which of the two orders.
    case scan(PlanTriple, byObject: Bool)
    /// For each row of the input the matches of a pattern that shares slots with it. A merge when the input comes
    /// sorted by the slot looked up, since positions then only move forward.
    case lookup(Plan, PlanTriple, merging: Bool)
    /// The rows of the input for which a pattern that shares slots with it has a match, or for which it has none.
    case existence(Plan, PlanTriple, negated: Bool)
    case hashJoin(JoinKind, Plan, Plan, on: [Slot], condition: BoundExpression?, seed: [Slot]?)
    /// A closure from each row of the input.
    case path(Plan, PlanTerm, PathStep, PlanTerm)
    /// Matches of a negated property set.
    case negatedSet(Plan, PlanTerm, Set<UInt32>, PlanTerm)
    case union([Plan])
    case filter(Plan, BoundExpression)
    case extend(Plan, Slot, BoundExpression)
    case group(Plan, keys: [Slot], aggregates: [PlanAggregate])
    /// One row of the number of a pattern's matches, in every column.
    case count(PlanTriple)
    /// Sorted rows; only the first of them, where a number is given.
    case order(Plan, [PlanOrdering], first: Int?)
    case project(Plan)
    case distinct(Plan)
    case slice(Plan, offset: Int, limit: Int?)
  }

  var operation: Operation
  var columns: [Slot]
  /// Rows ascend by the ids of this slot, when known.
  var sortedBy: Slot?
  /// Columns that may be unbound in some row.
  var optional: Set<Slot>
  /// Rows expected.
  var estimate: Double
  /// Distinct values expected of a column, where something better is known than ``estimate``.
  var distinctValues: [Slot: Double]
  /// The work expected, in units of about one row passed.
  var cost: Double
  /// What running the plan really gave.
  let meter = Meter()

  init(
    _ operation: Operation, columns: [Slot], sortedBy: Slot? = nil, optional: Set<Slot> = [],
    estimate: Double,
    distinctValues: [Slot: Double] = [:], cost: Double
  ) {
    self.operation = operation
    self.columns = columns
    self.sortedBy = sortedBy
    self.optional = optional
    self.estimate = estimate
    self.distinctValues = distinctValues
    self.cost = cost
  }

  static var unit: Plan { Plan(.unit, columns: [], estimate: 1, cost: 0) }

  /// The columns bound in every row.
  var certain: Set<Slot> { Set(columns).subtracting(optional) }

  func distinct(_ slot: Slot) -> Double { min(distinctValues[slot] ?? estimate, max(estimate, 1)) }

  var inputs: [Plan] {
    switch operation {
    case .unit, .data, .seed, .scan, .count: []
    case .lookup(let input, _, _), .existence(let input, _, _), .path(let input, _, _, _),
      .negatedSet(let input, _, _, _),
      .filter(let input, _),
      .extend(let input, _, _), .group(let input, _, _), .order(let input, _, _), .project(let input),
      .distinct(let input), .slice(let input, _, _):
      [input]
    case .hashJoin(_, let left, let right, _, _, _): [left, right]
    case .union(let plans): plans
    }
  }
}

/// How many rows an operator gave, over all its runs.
final class Meter {
  var rows = 0
  var runs = 0
}

struct PlanAggregate {
  var aggregate: BoundAggregate
  var slot: Slot
}

struct PlanOrdering {
  var expression: BoundExpression
  var descending: Bool
}

/// The elements without repetition, in order of first appearance.
func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}
