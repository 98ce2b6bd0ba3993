/// How often each actor stands between two others who agree with it and have no tie of agreement with each other, by
/// the groups of the three (Gould and Fernandez 1989).
///
/// The roles were defined on directed ties, *a → broker → b*. Agreement has no direction, so every open triad is read
/// both ways, as is usual: it counts twice as coordinator, itinerant or liaison, and once as gatekeeper and once as
/// representative. Only positive ties count, whatever their weight; a negative tie between *a* and *b* leaves the
/// triad open.
///
/// Cost: O(Σ over ties of the lesser number of ties of their ends' neighbours), at most O(ties · most ties of one).
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
  }

  /// By actor.
  public let roles: [Roles]

  public init(_ network: Network, by grouping: Partition) {
    let ties = network.positive
    var isNear = [Bool](repeating: false, count: ties.actors.count)
    roles = ties.actors.indices.map { broker in
      let near = ties.range(of: broker).map { Int(ties.other[$0]) }
      // All pairs of neighbours by group, then less those who are tied to each other.
      var sizes: [Int: Int] = [:]
      for actor in near { sizes[grouping.blocs[actor], default: 0] += 1 }
      let own = sizes[grouping.blocs[broker]] ?? 0
      let others = near.count - own
      let sameOther = sizes.reduce(0) { sum, part in
        part.key == grouping.blocs[broker] ? sum : sum + part.value * (part.value - 1)
      }
      var roles = Roles()
      roles.coordinator = own * (own - 1)
      roles.gatekeeper = own * others
      roles.representative = own * others
      roles.itinerant = sameOther
      roles.liaison = others * (others - 1) - sameOther
      for actor in near { isNear[actor] = true }
      for actor in near {
        let isOwn = grouping.blocs[actor] == grouping.blocs[broker]
        for entry in ties.range(of: actor) where isNear[Int(ties.other[entry])] {
          let other = grouping.blocs[Int(ties.other[entry])]
          switch (isOwn, other == grouping.blocs[broker]) {
          case (true, true): roles.coordinator -= 1
          case (true, false): roles.representative -= 1
          case (false, true): roles.gatekeeper -= 1
          case (false, false):
            if other == grouping.blocs[actor] { roles.itinerant -= 1 } else { roles.liaison -= 1 }
          }
        }
      }
      for actor in near { isNear[actor] = false }
      return roles
    }
  }
}
