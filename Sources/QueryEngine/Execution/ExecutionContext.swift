import Algebra
import Glibc
import RDF
import TripleStore

/// What one query needs while it is planned and run: the store, terms that are not in it, the limits.
final class ExecutionContext {
  let store: TripleStore
  let limits: QueryLimits
  /// The cost from which a plan is compared with one that takes its pattern apart.
  let secondThoughtsFrom: Double
  private let deadline: ContinuousClock.Instant?
  private var localIDs: [Term: UInt32] = [:]
  /// Terms that the store does not hold; their ids follow the store's.
  private(set) var localTerms: [Term] = []
  /// Room for texts that are compared.
  var texts = TermTexts()
  private var integerIDs: [Int: UInt32] = [:]
  private var values: [UInt32: Value] = [:]
  /// The time and the randomness of this query: the system's, since SPARQL asks for the present and for chance.
  lazy var expressions = ExpressionContext(
    now: XSD.DateTime(secondsSince1970: Int64(time(nil))), seed: UInt64.random(in: .min ... .max))
  private var chains = 0
  /// What went wrong inside an expression, where nothing can be thrown.
  var failure: QueryFailure?
  private var rowsHeld = 0
  private var ticks = 0

  init(store: TripleStore, limits: QueryLimits, secondThoughtsFrom: Double = 20_000) {
    self.secondThoughtsFrom = secondThoughtsFrom
    self.store = store
    self.limits = limits
    deadline = limits.seconds.map { ContinuousClock.now + .seconds($0) }
  }

  /// A number for operators that count the same rows.
  func newChain() -> Int {
    chains += 1
    return chains
  }

  // MARK: - Terms

  /// The id of a term: the store's, or one beyond them for a term that the store does not hold.
  func id(for term: Term) -> UInt32 {
    if let id = store.id(of: term) { return id.raw }
    if let id = localIDs[term] { return id }
    localTerms.append(term)
    let id = UInt32(store.termCount + localTerms.count)
    localIDs[term] = id
    return id
  }

  /// The id of an `xsd:integer`, kept for the next time.
  func id(forInteger number: Int) -> UInt32 {
    if let id = integerIDs[number] { return id }
    let id = id(for: .literal(Literal(String(number), datatype: XSD.integer)))
    integerIDs[number] = id
    return id
  }

  func term(_ id: UInt32) -> Term {
    Int(id) <= store.termCount ? store.term(TermID(id)) : localTerms[Int(id) - store.termCount - 1]
  }

  /// Adds the texts of terms; 0 is no term.
  func appendTexts(of ids: ArraySlice<UInt32>, to texts: inout TermTexts) {
    var rest = ids
    while !rest.isEmpty {
      let stored = rest.prefix { Int($0) <= store.termCount }
      store.appendTexts(of: stored, to: &texts)
      rest = rest.dropFirst(stored.count)
      while let id = rest.first, Int(id) > store.termCount {
        texts.append(term(id))
        rest.removeFirst()
      }
    }
  }

  /// The value of a term, kept for the next time; `nil` for 0, which is unbound.
  func value(_ id: UInt32) -> Value? {
    guard id != 0 else { return nil }
    if let value = values[id] { return value }
    let value = Value(term(id))
    if values.count >= 1 << 16 { values.removeAll(keepingCapacity: true) }
    values[id] = value
    return value
  }

  // MARK: - Limits

  /// Counts a unit of work and now and then looks at the clock.
  func tick() throws(QueryFailure) {
    ticks &+= 1
    if ticks & 0xFFF == 0 { try checkTime() }
  }

  func checkTime() throws(QueryFailure) {
    if let deadline, let seconds = limits.seconds, ContinuousClock.now >= deadline {
      throw .timeLimit(seconds: seconds)
    }
  }

  /// Says that so many rows more are held in memory at once.
  func hold(_ rows: Int) throws(QueryFailure) {
    rowsHeld += rows
    if rowsHeld > limits.rows { throw .rowLimit(limits.rows) }
  }

  func release(_ rows: Int) { rowsHeld -= rows }
}
