/// A set of places in a program that remembers the order of arrival and is emptied at no cost (Briggs and
/// Torczon 1993, doi 10.1145/176454.176484).
struct PlaceSet {
  private(set) var places: [Int] = []
  private var positions: [Int]

  init(capacity: Int) {
    positions = Array(repeating: 0, count: capacity)
    places.reserveCapacity(capacity)
  }

  func contains(_ place: Int) -> Bool {
    positions[place] < places.count && places[positions[place]] == place
  }

  /// Adds a place; false when it is there already.
  mutating func insert(_ place: Int) -> Bool {
    guard !contains(place) else { return false }
    positions[place] = places.count
    places.append(place)
    return true
  }

  mutating func removeAll() { places.removeAll(keepingCapacity: true) }
}

/// What stands on one side of a position in a text.
enum Neighbour: UInt8 {
  case textEdge, newline, other

  init(_ scalar: Unicode.Scalar) { self = scalar == "\n" ? .newline : .other }
}

extension PatternAssertion {
  /// Whether the assertion holds between two neighbours; `nil` when that depends on the one that follows and
  /// it is not yet known.
  ///
  /// A line begins after a newline unless that is the last character (XPath Functions 3.1, section 5.6.1.1).
  func holds(after: Neighbour, before: Neighbour?) -> Bool? {
    switch self {
    case .textStart: after == .textEdge
    case .textEnd: before.map { $0 == .textEdge }
    case .lineStart: after == .textEdge ? true : after == .newline ? before.map { $0 != .textEdge } : false
    case .lineEnd: before.map { $0 != .other }
    }
  }
}
