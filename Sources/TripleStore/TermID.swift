/// The small integer that stands for a term in one store.
///
/// Ids of a store run from 1 to ``TripleStore/termCount``; 0 is no term (an unbound place). They mean nothing
/// outside the store that gave them.
public struct TermID: Hashable, Comparable, Sendable {
  public let raw: UInt32

  public init(_ raw: UInt32) { self.raw = raw }

  /// No term.
  public static let none = TermID(0)

  public static func < (left: TermID, right: TermID) -> Bool { left.raw < right.raw }
}

/// A triple of ids.
struct TripleIDs: Equatable, Sendable {
  var subject: UInt32
  var predicate: UInt32
  var object: UInt32
}
