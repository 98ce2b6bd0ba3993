import Algebra
import TripleStore

/// A running operator: gives batches until there are no more.
///
/// A batch is never empty; its columns are those of the plan, in order.
class Operator {
  let plan: Plan
  let context: ExecutionContext

  init(_ plan: Plan, _ context: ExecutionContext) {
    self.plan = plan
    self.context = context
    plan.meter.runs += 1
  }

  final func next() throws(QueryFailure) -> Batch? {
    try context.checkTime()
    guard let batch = try produce() else { return nil }
    plan.meter.rows += batch.count
    return batch
  }

  /// The next batch of the operator; never empty.
  func produce() throws(QueryFailure) -> Batch? { nil }

  /// All rows at once, counted against the limit of rows.
  final func collect() throws(QueryFailure) -> Batch {
    var whole = Batch(width: plan.columns.count)
    while let batch = try next() {
      try context.hold(batch.count)
      whole.append(batch)
    }
    return whole
  }

  /// Where a slot stands in the operator's batches.
  final func column(_ slot: Slot) -> Int? { plan.columns.firstIndex(of: slot) }
}

/// Gives one batch made beforehand.
final class DataOperator: Operator {
  private var batch: Batch?

  init(_ plan: Plan, _ context: ExecutionContext, _ batch: Batch) {
    self.batch = batch.count == 0 ? nil : batch
    super.init(plan, context)
  }

  override func produce() -> Batch? {
    defer { batch = nil }
    return batch
  }
}

extension Batch {
  /// One row that says in every column how many matches a pattern has.
  fileprivate static func count(of triple: PlanTriple, columns: Int, _ context: ExecutionContext) -> Batch {
    func id(_ term: PlanTerm) -> TermID? { term.id.map { TermID($0) } }
    let count = context.store.count(id(triple.subject), id(triple.predicate), id(triple.object))
    return Batch(columns: Array(repeating: [context.id(forInteger: count)], count: columns), count: 1)
  }
}

extension Plan {
  /// The operator that runs the plan. The seed is what ``Operation/seed`` gives.
  func makeOperator(_ context: ExecutionContext, seed: Batch? = nil) throws(QueryFailure) -> Operator {
    func make(_ plan: Plan) throws(QueryFailure) -> Operator { try plan.makeOperator(context, seed: seed) }
    return switch operation {
    case .unit: DataOperator(self, context, .unit)
    case .data(let batch): DataOperator(self, context, batch)
    case .seed: DataOperator(self, context, seed ?? Batch(width: columns.count))
    case .scan(let triple, let byObject): ScanOperator(self, context, triple, byObject: byObject)
    case .lookup(let input, let triple, _): makeLookup(context, try make(input), triple)
    case .existence(let input, let triple, let negated):
      try makeExistence(context, try make(input), triple, negated: negated)
    case .hashJoin(let kind, let left, let right, let on, let condition, let seedSlots):
      try JoinOperator(
        self, context, kind, try make(left), right: right, seed: seed, on: on, condition: condition,
        seedSlots: seedSlots)
    case .path(let input, let subject, let step, let object):
      PathOperator(self, context, try make(input), subject, step, object)
    case .negatedSet(let input, let subject, let ids, let object):
      NegatedSetOperator(self, context, try make(input), subject, ids, object)
    case .union(let plans): UnionOperator(self, context, try plans.map(make))
    case .filter(let input, let expression): try FilterOperator(self, context, try make(input), expression)
    case .extend(let input, _, let expression): try ExtendOperator(self, context, try make(input), expression)
    case .group(let input, let keys, let aggregates):
      GroupOperator(self, context, try make(input), keys: keys, aggregates)
    case .count(let triple):
      DataOperator(self, context, Batch.count(of: triple, columns: columns.count, context))
    case .order(let input, let keys, let first):
      try OrderOperator(self, context, try make(input), keys, first: first)
    case .project(let input): ProjectOperator(self, context, try make(input))
    case .distinct(let input): DistinctOperator(self, context, try make(input))
    case .slice(let input, let offset, let limit):
      SliceOperator(self, context, try make(input), offset: offset, limit: limit)
    }
  }
}
