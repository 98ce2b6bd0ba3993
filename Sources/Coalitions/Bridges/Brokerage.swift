/// How often each actor stands between two others who agree with it and have no tie of agreement with each other, by
/// the groups of the three (Gould and Fernandez 1989).
///
/// The roles were defined on directed ties, *a → broker → b*. Agreement has no direction, so every open triad is read
/// both ways, as is usual: it counts twice as coordinator, itinerant or liaison, and once as gatekeeper and once as
/// representative. Only positive ties count, whatever their weight; a negative tie between *a* and *b* leaves the
/// triad open.
///
/// Cost: O(Σ of the squares of the actors' numbers of ties); where a network is so dense that rows of bits are
/// cheaper, O(ties · actors / 64).
public struct Brokerage: Sendable, Equatable {
  public struct Roles: Sendable, Equatable {
    /// All three are of one group.
    public var coordinator = 0
    /// The two are of one group, the broker is of another (also called consultant).
    public var itinerant = 0
    /// The one who receives is of the broker's group, the one who gives is not.
    public var gatekeeper = 0
    /// The one who gives is of the broker's group, the one who receives is not.
    public var representative = 0
    /// Three groups.
    public var liaison = 0

    public init() {}

    public var total: Int { coordinator + itinerant + gatekeeper + representative + liaison }

    static func - (all: Roles, closed: Roles) -> Roles {
      var open = Roles()
      open.coordinator = all.coordinator - closed.coordinator
      open.itinerant = all.itinerant - closed.itinerant
      open.gatekeeper = all.gatekeeper - closed.gatekeeper
      open.representative = all.representative - closed.representative
      open.liaison = all.liaison - closed.liaison
      return open
    }

    static func + (one: Roles, other: Roles) -> Roles { one - (Roles() - other) }
  }

  /// By actor.
  public let roles: [Roles]

  public init(_ network: Network, by grouping: Partition) {
    let triads = TriadsByGroup(network.positive, grouping.blocs)
    let closed = triads.prefersBits ? triads.closedByBits() : triads.closedByLists()
    roles = zip(triads.all(), closed).map { $0 - $1 }
  }
}

/// The ordered pairs of neighbours of each actor by the roles they would give it: all of them, and those who are tied to
/// each other. Two ways to count the latter, which tests hold against each other.
struct TriadsByGroup: Sendable {
  private let ties: Network
  private let groups: [Int]

  /// - Parameter ties: agreement alone.
  init(_ ties: Network, _ groups: [Int]) {
    (self.ties, self.groups) = (ties, groups)
  }

  private var parts: [Range<Int>] { Workers.parts(of: ties.actors.count) }

  func all() -> [Brokerage.Roles] {
    ties.actors.indices.map { broker in
      let near = ties.range(of: broker)
      var sizes: [Int: Int] = [:]
      for place in near { sizes[groups[Int(ties.other[place])], default: 0] += 1 }
      let own = sizes[groups[broker]] ?? 0
      let others = near.count - own
      let sameOther = sizes.reduce(0) { sum, part in
        part.key == groups[broker] ? sum : sum + part.value * (part.value - 1)
      }
      var roles = Brokerage.Roles()
      roles.coordinator = own * (own - 1)
      roles.gatekeeper = own * others
      roles.representative = own * others
      roles.itinerant = sameOther
      roles.liaison = others * (others - 1) - sameOther
      return roles
    }
  }

  /// Whether rows of bits touch fewer words than lists touch entries.
  var prefersBits: Bool {
    let count = ties.actors.count
    let entries = ties.actors.indices.reduce(0) { $0 + ties.degree(of: $1) * ties.degree(of: $1) }
    return BitRows.isAffordable(count) && entries > 2 * ties.tieCount * ((count + 63) / 64)
  }

  func closedByLists() -> [Brokerage.Roles] {
    Workers.map(parts) { part in
      var isNear = [Bool](repeating: false, count: ties.actors.count)
      return part.map { broker in
        let near = ties.range(of: broker)
        let own = groups[broker]
        var roles = Brokerage.Roles()
        for place in near { isNear[Int(ties.other[place])] = true }
        for place in near {
          let actor = Int(ties.other[place])
          let group = groups[actor]
          for entry in ties.range(of: actor) where isNear[Int(ties.other[entry])] {
            let other = groups[Int(ties.other[entry])]
            switch (group == own, other == own) {
            case (true, true): roles.coordinator += 1
            case (true, false): roles.representative += 1
            case (false, true): roles.gatekeeper += 1
            case (false, false): if other == group { roles.itinerant += 1 } else { roles.liaison += 1 }
            }
          }
        }
        for place in near { isNear[Int(ties.other[place])] = false }
        return roles
      }
    }.flatMap(\.self)
  }

  func closedByBits() -> [Brokerage.Roles] {
    let count = ties.actors.count
    // Groups lie together in a row, so that the members of one are a range of its bits.
    let order = ties.actors.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
    var column = Array(repeating: 0, count: count)
    for (place, actor) in order.enumerated() { column[actor] = place }
    var members: [Int: Range<Int>] = [:]
    for (place, actor) in order.enumerated() {
      members[groups[actor]] = (members[groups[actor]]?.lowerBound ?? place)..<place + 1
    }
    let ranges = groups.map { members[$0] ?? 0..<0 }
    var rows = BitRows(count)
    for actor in ties.actors.indices {
      for place in ties.range(of: actor) { rows.set(actor, column[Int(ties.other[place])]) }
    }
    let bits = rows
    // A tie has as many neighbours in common from either end, so each is looked at once, for both.
    let sums = Workers.map(parts) { part in
      var roles = Array(repeating: Brokerage.Roles(), count: count)
      var next = part.map { ties.start[$0] }
      for block in stride(from: part.lowerBound, to: count, by: BitRows.block) {
        for one in part {
          var place = next[one - part.lowerBound]
          while place < ties.start[one + 1], ties.other[place] < block + BitRows.block {
            let other = Int(ties.other[place])
            place += 1
            guard other > one else { continue }
            let all = bits.common(one, other)
            let ofOne = bits.common(one, other, in: ranges[one])
            if groups[one] == groups[other] {
              roles[one].add(all, own: ofOne, tiedTo: nil)
              roles[other].add(all, own: ofOne, tiedTo: nil)
            } else {
              let ofOther = bits.common(one, other, in: ranges[other])
              roles[one].add(all, own: ofOne, tiedTo: ofOther)
              roles[other].add(all, own: ofOther, tiedTo: ofOne)
            }
          }
          next[one - part.lowerBound] = place
        }
      }
      return roles
    }
    return sums.dropFirst().reduce(into: sums.first ?? []) { roles, more in
      for actor in roles.indices { roles[actor] = roles[actor] + more[actor] }
    }
  }
}

extension Brokerage.Roles {
  /// Counts the pairs of one neighbour with those who are tied to it and to the broker.
  ///
  /// - Parameters:
  ///   - own: how many of all are of the broker's group.
  ///   - group: how many are of the neighbour's, where that is another.
  fileprivate mutating func add(_ all: Int, own: Int, tiedTo group: Int?) {
    if let group {
      gatekeeper += own
      itinerant += group
      liaison += all - own - group
    } else {
      coordinator += own
      representative += all - own
    }
  }
}
