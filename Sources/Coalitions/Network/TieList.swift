/// The ties of a network in three flat arrays, for the loops that read each of them many times.
///
/// The ties of actor `i` lie at `start[i]..<start[i + 1]`, ascending by the other actor. O(actors + ties) to make.
struct TieList: Sendable {
  let count: Int
  let start: [Int]
  let other: [Int32]
  let weight: [Double]

  init(_ network: Network) {
    count = network.actors.count
    var start = [0]
    start.reserveCapacity(count + 1)
    var other: [Int32] = []
    var weight: [Double] = []
    for row in network.ties {
      for tie in row {
        other.append(Int32(tie.other))
        weight.append(tie.weight)
      }
      start.append(other.count)
    }
    self.start = start
    self.other = other
    self.weight = weight
  }

  func range(of actor: Int) -> Range<Int> { start[actor]..<start[actor + 1] }

  func degree(of actor: Int) -> Int { start[actor + 1] - start[actor] }

  /// The actors that ties join, directly or through others: each component ascending, components by first actor.
  var components: [[Int]] {
    var isSeen = [Bool](repeating: false, count: count)
    var components: [[Int]] = []
    for root in 0..<count where !isSeen[root] {
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
