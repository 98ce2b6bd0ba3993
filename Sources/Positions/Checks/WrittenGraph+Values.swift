import RDF

/// A value of a node, with its place.
public struct Placed<Value: Sendable>: Sendable {
  public let value: Value
  public let place: Place
}

extension WrittenGraph.Node {
  /// The first value of a property, if it is a whole number from 1.
  public func number(_ property: String) -> Placed<Int>? {
    first(property) { literal in literal.wholeNumber.flatMap { $0 > 0 ? $0 : nil } }
  }

  /// The first value of a property, if it is a literal: its text.
  public func text(_ property: String) -> Placed<String>? { first(property) { $0.lexical } }

  /// The first value of a property, if it is a day, a month or a year.
  func date(_ property: String) -> Placed<String>? { first(property) { $0.isDate ? $0.lexical : nil } }

  /// Whether it says that it was written down without sight of the original.
  var isUnchecked: Bool {
    guard case .literal(let literal) = value(ST.unchecked) else { return false }
    return literal.datatype == XSD.boolean && ["true", "1"].contains(literal.lexical)
  }

  private func first<Value>(_ property: String, _ meaning: (Literal) -> Value?) -> Placed<Value>? {
    guard let statement = statements.first(where: { $0.property == property }),
      case .literal(let literal) = statement.value, let value = meaning(literal)
    else { return nil }
    return Placed(value: value, place: statement.place)
  }
}

extension Placed<String> {
  /// Whether the date lies before another, as far as both are precise: a year is not before its days.
  func isBefore(_ other: Placed<String>) -> Bool {
    let length = min(value.utf8.count, other.value.utf8.count)
    return value.utf8.prefix(length).lexicographicallyPrecedes(other.value.utf8.prefix(length))
  }
}
