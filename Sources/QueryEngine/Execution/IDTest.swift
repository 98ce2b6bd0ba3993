import Algebra
import RDF
import TripleStore

/// A condition on ids, or a column as it is.
enum IDTest {
  case column(Int)
  case equals(Int, UInt32, negated: Bool)
  case isIn(Int, Set<UInt32>, negated: Bool)
  case isBound(Int, negated: Bool)
  /// Two columns compared by the texts of their terms, as by `STR(?a) < STR(?b)`.
  case texts(Comparison, Int, Int)

  init?(_ expression: Expression, places: [Variable: Int], _ context: ExecutionContext) {
    switch expression {
    case .variable(let variable):
      guard let place = places[variable] else { return nil }
      self = .column(place)
    case .comparison(let comparison, .variable(let variable), .term(.iri(let iri))),
      .comparison(let comparison, .term(.iri(let iri)), .variable(let variable)):
      guard comparison == .equal || comparison == .notEqual, let place = places[variable] else { return nil }
      self = .equals(place, context.id(for: .iri(iri)), negated: comparison == .notEqual)
    case .isIn(.variable(let variable), let list, let negated):
      guard let place = places[variable] else { return nil }
      var ids: Set<UInt32> = []
      for item in list {
        guard case .term(.iri(let iri)) = item else { return nil }
        ids.insert(context.id(for: .iri(iri)))
      }
      self = .isIn(place, ids, negated: negated)
    case .function(.bound, let arguments):
      guard case .variable(let variable)? = arguments.first, let place = places[variable] else { return nil }
      self = .isBound(place, negated: false)
    case .not(.function(.bound, let arguments)):
      guard case .variable(let variable)? = arguments.first, let place = places[variable] else { return nil }
      self = .isBound(place, negated: true)
    case .comparison(let comparison, let left, let right):
      guard let left = left.variableOfText.flatMap({ places[$0] }),
        let right = right.variableOfText.flatMap({ places[$0] })
      else { return nil }
      self = .texts(comparison, left, right)
    default: return nil
    }
  }

  /// Whether this is no condition.
  var isColumn: Bool {
    if case .column = self { return true }
    return false
  }

  /// The rows of a batch for which the condition holds.
  func rows(of batch: Batch, _ context: ExecutionContext) -> [UInt32] {
    switch self {
    case .column: return []
    case .equals(let place, let id, let negated):
      return batch.columns[place].positions { $0 != 0 && ($0 == id) != negated }
    case .isIn(let place, let ids, let negated):
      return batch.columns[place].positions { $0 != 0 && ids.contains($0) != negated }
    case .isBound(let place, let negated): return batch.columns[place].positions { ($0 != 0) != negated }
    case .texts(let comparison, let left, let right):
      let right = batch.columns[right]
      let sorted = UInt32(context.store.sortedIRICount)
      var row = -1
      return batch.columns[left].positions { id in
        row += 1
        let other = right[row]
        // Ids of sorted IRIs compare as the IRIs do; 0, which is unbound, is moved out of their way.
        if id &- 1 < sorted, other &- 1 < sorted { return comparison.holds(Int(id) - Int(other)) }
        return Self.holds(comparison, id, other, context)
      }
    }
  }

  /// Whether the condition holds for one row. An unbound variable makes any comparison an error, which is not true.
  func holds(_ cell: (Int) -> UInt32, _ context: ExecutionContext) -> Bool {
    switch self {
    case .column: false
    case .equals(let place, let id, let negated): cell(place) != 0 && (cell(place) == id) != negated
    case .isIn(let place, let ids, let negated): cell(place) != 0 && ids.contains(cell(place)) != negated
    case .isBound(let place, let negated): (cell(place) != 0) != negated
    case .texts(let comparison, let left, let right):
      Self.holds(comparison, cell(left), cell(right), context)
    }
  }

  /// Compares two texts by their code points, which is the order of their bytes (SPARQL 1.1, section 17.3).
  private static func holds(
    _ comparison: Comparison, _ left: UInt32, _ right: UInt32, _ context: ExecutionContext
  ) -> Bool {
    guard left != 0, right != 0, let order = context.compareTexts(left, right) else { return false }
    return comparison.holds(order)
  }
}

extension Comparison {
  /// Whether the comparison holds for an order: negative, 0 or positive.
  fileprivate func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension [UInt32] {
  /// The positions of the elements for which the condition, asked once of each in order, holds.
  fileprivate func positions(where holds: (UInt32) -> Bool) -> [UInt32] {
    var positions: [UInt32] = []
    for index in indices where holds(self[index]) { positions.append(UInt32(truncatingIfNeeded: index)) }
    return positions
  }
}

extension Expression {
  /// The variable of `STR(?v)`.
  fileprivate var variableOfText: Variable? {
    guard case .function(.str, let arguments) = self, case .variable(let variable)? = arguments.first else {
      return nil
    }
    return variable
  }
}
