import Algebra
import RDF

/// An aggregate being computed over the rows of a group: SPARQL 1.1, section 18.5.1.
///
/// An error (or unbound) among the values is not counted by COUNT and passed over by SAMPLE; SUM, AVG and
/// GROUP_CONCAT come to an error. MIN and MAX take values in the order of ORDER BY, where an error stands
/// before everything: MIN comes to an error then, MAX only when there is nothing else.
struct AggregateState: Sendable {
  private let function: Aggregate.Function
  private var count = 0
  private var best: Value??
  private var sum: XSD.Number? = .integer(0)
  private var text: String? = ""
  /// The values there have been, for DISTINCT.
  private var seen: Set<Value>?

  /// - Parameter distinct: whether to take each value once; memory grows by the number of different ones.
  init(_ function: Aggregate.Function, distinct: Bool = false) {
    self.function = function
    seen = distinct ? [] : nil
  }

  /// Takes the value of one row, `nil` for an error. `COUNT(*)` counts rows, which have no errors; any value
  /// will do.
  mutating func add(_ value: Value?) {
    if let value, seen?.insert(value).inserted == false { return }
    switch function {
    case .count: count += value == nil ? 0 : 1
    case .sample: if best == nil, let value { best = value }
    case .min: keep(value, ifIts: .before)
    case .max: keep(value, ifIts: .after)
    case .sum, .avg:
      count += 1
      sum = value?.number.flatMap { number in sum.flatMap { $0 + number } }
    case .groupConcat(let separator):
      if count > 0 { text? += separator }
      count += 1
      if let part = value?.plainText { text? += part } else { text = nil }
    }
  }

  /// What the rows come to; `nil` is an error. Nothing added: COUNT, SUM and AVG give 0, GROUP_CONCAT an
  /// empty string, the others an error.
  func result() -> Value? {
    switch function {
    case .count: .integer(count)
    case .sample, .min, .max: best ?? nil
    case .sum: sum.map(Value.number)
    case .avg: count == 0 ? .integer(0) : sum.flatMap { $0 / .integer(Int128(count)) }.map(Value.number)
    case .groupConcat: text.map(Value.string)
    }
  }

  private mutating func keep(_ value: Value?, ifIts order: SortOrder) {
    guard let current = best else {
      best = .some(value)
      return
    }
    if Value.order(value, current) == order { best = .some(value) }
  }
}
