import Algebra
import TripleStore

/// Matches of a negated property set: any predicate but some. Unlike a closure it keeps duplicates.
final class NegatedSetOperator: Operator {
  private let matches: Operator
  private let excluded: Set<UInt32>
  private let predicateColumn: Int

  init(
    _ plan: Plan, _ context: ExecutionContext, _ input: Operator, _ subject: PlanTerm,
    _ excluded: Set<UInt32>,
    _ object: PlanTerm
  ) {
    // The pattern with a variable for the predicate, under a slot that no other has.
    let predicate = -1
    let triple = PlanTriple(subject: subject, predicate: .slot(predicate), object: object)
    let free = triple.slots.filter { input.column($0) == nil }
    let inner = Plan(
      .unit, columns: input.plan.columns + free, estimate: plan.estimate, cost: 0)
    matches = LookupOperator(inner, context, input, triple)
    predicateColumn = inner.columns.firstIndex(of: predicate) ?? 0
    self.excluded = excluded
    super.init(plan, context)
  }

  override func produce() throws(QueryFailure) -> Batch? {
    while let batch = try matches.next() {
      let kept = (0..<UInt32(batch.count)).filter {
        !excluded.contains(batch.columns[predicateColumn][Int($0)])
      }
      if !kept.isEmpty { return batch.rows(kept).arranged(matches.plan.columns, as: plan.columns) }
    }
    return nil
  }
}
