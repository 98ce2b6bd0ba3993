/// Ties between actors: undirected, each with a weight above or below 0, none of an actor to itself.
///
/// Kept as three flat arrays, so that ten million ties are read as fast as memory is, and take 24 bytes each: every
/// tie stands with both its ends, a row an actor.
public struct Network: Sendable, Equatable {
  /// One end of a tie, as the other end sees it.
  public struct Tie: Sendable, Equatable {
    /// The place of the other actor.
    public var other: Int
    /// Never 0 and always finite.
    public var weight: Double

    public init(other: Int, weight: Double) {
      self.other = other
      self.weight = weight
    }
  }

  public let actors: [String]
  /// By actor, where its row begins in ``other`` and ``weight``; one more for the end of the last.
  let start: [Int]
  /// The other ends, ascending within a row.
  let other: [Int32]
  let weight: [Double]

  /// A network of rows already in order.
  init(actors: [String], _ rows: NetworkRows) {
    self.actors = actors
    start = rows.start
    other = rows.other
    weight = rows.weight
  }

  /// Makes a network of pairs of actors, in any order. A pair given twice has the sum of its weights; a pair of one
  /// actor, of an unknown one, or with a weight of 0 or without a finite one, is none.
  public init(actors: [String], ties pairs: [(Int, Int, Double)]) {
    var ties: [[Tie]] = Array(repeating: [], count: actors.count)
    for (one, other, weight) in pairs
    where one != other && actors.indices.contains(one) && actors.indices.contains(other) && weight.isFinite {
      ties[one].append(Tie(other: other, weight: weight))
      ties[other].append(Tie(other: one, weight: weight))
    }
    var rows = NetworkRows()
    for var row in ties {
      // By weight as well, so that a sum does not depend on the order in which its parts came.
      row.sort { ($0.other, $0.weight) < ($1.other, $1.weight) }
      var first = 0
      while first < row.count {
        var sum = 0.0
        let other = row[first].other
        while first < row.count, row[first].other == other {
          sum += row[first].weight
          first += 1
        }
        if sum != 0, sum.isFinite { rows.append(Int32(other), sum) }
      }
      rows.endRow()
    }
    self.init(actors: actors, rows)
  }

  /// How many ties there are, each counted once.
  public var tieCount: Int { other.count / 2 }

  /// How many ties an actor has.
  public func degree(of actor: Int) -> Int { start[actor + 1] - start[actor] }

  /// The ties of an actor, ascending by the other end. O(1).
  public func ties(of actor: Int) -> Ties { Ties(range(of: actor), of: self) }

  /// Where the ties of an actor lie.
  func range(of actor: Int) -> Range<Int> { start[actor]..<start[actor + 1] }

  /// The weight of the tie between two actors; 0 where there is none. O(log n).
  public func weight(_ one: Int, _ other: Int) -> Double {
    var low = start[one]
    var high = start[one + 1]
    while low < high {
      let middle = low + (high - low) / 2
      if Int(self.other[middle]) < other { low = middle + 1 } else { high = middle }
    }
    return low < start[one + 1] && Int(self.other[low]) == other ? weight[low] : 0
  }

  /// Agreement alone: the ties with weights above 0, between the same actors.
  public var positive: Network {
    weight.allSatisfy { $0 > 0 } ? self : mapped { $0 > 0 ? $0 : 0 }
  }

  /// Conflict alone: the ties with weights below 0, their sign taken off, between the same actors.
  public var negative: Network { mapped { $0 < 0 ? -$0 : 0 } }

  /// The same ties with other weights; those whose weight becomes 0 go.
  func mapped(_ transform: (Double) -> Double) -> Network {
    var rows = NetworkRows(capacity: weight.count { transform($0) != 0 }, rows: actors.count)
    for actor in actors.indices {
      for place in range(of: actor) {
        let weight = transform(weight[place])
        if weight != 0 { rows.append(other[place], weight) }
      }
      rows.endRow()
    }
    return Network(actors: actors, rows)
  }

  /// The actors that ties join, directly or through others: each component ascending, components by first actor.
  ///
  /// O(actors + ties).
  public var components: [[Int]] {
    var isSeen = [Bool](repeating: false, count: actors.count)
    var components: [[Int]] = []
    for root in actors.indices where !isSeen[root] {
      isSeen[root] = true
      var members = [root]
      var next = 0
      while next < members.count {
        for place in range(of: members[next]) where !isSeen[Int(other[place])] {
          isSeen[Int(other[place])] = true
          members.append(Int(other[place]))
        }
        next += 1
      }
      components.append(members.sorted())
    }
    return components
  }
}

extension Network {
  /// The ties of one actor, in place.
  public struct Ties: RandomAccessCollection, Sendable {
    private let others: ArraySlice<Int32>
    private let weights: ArraySlice<Double>

    fileprivate init(_ range: Range<Int>, of network: Network) {
      others = network.other[range]
      weights = network.weight[range]
    }

    public var startIndex: Int { others.startIndex }
    public var endIndex: Int { others.endIndex }
    public subscript(place: Int) -> Tie { Tie(other: Int(others[place]), weight: weights[place]) }
  }
}

/// The rows of a network while they are being written, in the order of the actors.
struct NetworkRows {
  private(set) var start = [0]
  private(set) var other: [Int32] = []
  private(set) var weight: [Double] = []

  /// - Parameters:
  ///   - ties: how many ends of ties there will be.
  ///   - rows: and how many rows.
  init(capacity ties: Int = 0, rows: Int = 0) {
    start.reserveCapacity(rows + 1)
    other.reserveCapacity(ties)
    weight.reserveCapacity(ties)
  }

  /// Rows that are given whole.
  init(start: [Int], other: [Int32], weight: [Double]) {
    (self.start, self.other, self.weight) = (start, other, weight)
  }

  mutating func append(_ end: Int32, _ value: Double) {
    other.append(end)
    weight.append(value)
  }

  mutating func endRow() { start.append(other.count) }
}
