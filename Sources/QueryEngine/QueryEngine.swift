public import Algebra
import RDF
public import TripleStore

/// The embedded engine: plans and runs queries over a ``TripleStore/TripleStore``.
///
/// In: a query in algebra. Out: a table of terms, a truth value or a graph. What can fail: the limits of time and
/// rows. Work goes on with 32-bit ids from the first scan to the last projection; terms are made for the answer only.
///
/// Every call plans anew and keeps nothing, so one engine serves many threads.
public struct QueryEngine: QueryService {
  public let store: TripleStore

  /// The cost of a plan from which other shapes of plans are tried: planning small queries takes longer than running
  /// them.
  var secondThoughtsFrom = 20_000.0

  public init(_ store: TripleStore) { self.store = store }

  public func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer {
    let answer = try run(query, within: limits).answer
    try expectSoundStore()
    return answer
  }

  /// Answers a query and tells how: the plan with the rows expected and the rows that came, operator by operator.
  public func explain(
    _ query: Query, within limits: QueryLimits = QueryLimits()
  ) throws(QueryFailure) -> (answer: Answer, plan: String) {
    let result = try run(query, within: limits)
    try expectSoundStore()
    let names = PlanNames(variables: result.planner.variables, context: result.context)
    return (result.answer, result.plan.map { $0.description(names) } ?? "nothing to match\n")
  }

  /// Pages of a packed store are verified as they are read; what comes of a damaged one is no answer.
  private func expectSoundStore() throws(QueryFailure) {
    if store.isDamaged { throw .damaged }
  }

  private func run(
    _ query: Query, within limits: QueryLimits
  ) throws(QueryFailure) -> (answer: Answer, plan: Plan?, planner: Planner, context: ExecutionContext) {
    let context = ExecutionContext(
      store: store, limits: limits, secondThoughtsFrom: secondThoughtsFrom)
    var planner = Planner(store: store, context: context)
    switch query.form {
    case .select(let select):
      let plan = planner.plan(select)
      let table = try table(of: plan, variables: select.visibleVariables, &planner, context)
      return (.solutions(table), plan, planner, context)
    case .ask(let select):
      let plan = planner.plan(select)
      let found = try plan.makeOperator(context).next() != nil
      return (.boolean(found), plan, planner, context)
    case .construct(let template, let select):
      let plan = planner.plan(select)
      let table = try table(of: plan, variables: select.visibleVariables, &planner, context)
      return (.graph(GraphMaker.construct(template, table)), plan, planner, context)
    case .describe(let targets, let select):
      var plan: Plan?
      var resources = targets.compactMap { target -> Term? in
        if case .term(let term) = target { return term }
        return nil
      }
      if let select {
        let made = planner.plan(select)
        let wanted = targets.compactMap { target -> Variable? in
          if case .variable(let variable) = target { return variable }
          return nil
        }
        let table = try table(of: made, variables: wanted, &planner, context)
        resources += table.cells.compactMap(\.self)
        plan = made
      }
      return (.graph(GraphMaker.describe(resources, in: store)), plan, planner, context)
    }
  }

  /// Runs a plan to the end. Its rows stay ids until someone asks for their terms.
  private func table(
    of plan: Plan, variables: [Variable], _ planner: inout Planner, _ context: ExecutionContext
  ) throws(QueryFailure) -> SolutionTable {
    let slots = variables.map { planner.slot(of: $0) }
    let source = try plan.makeOperator(context)
    var rows = Batch(width: slots.count)
    while let batch = try source.next() {
      try context.hold(batch.count * max(1, slots.count))
      rows.append(batch.arranged(plan.columns, as: slots))
    }
    return SolutionTable(
      variables: variables, rowCount: rows.count,
      source: StoreSolutions(store: store, localTerms: context.localTerms, columns: rows.columns))
  }
}
