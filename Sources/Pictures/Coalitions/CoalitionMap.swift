public import Coalitions

/// Who stands with whom, to draw or to hand to a program for networks: actors in blocs, ties with their sign.
public struct CoalitionMap: Sendable, Equatable {
  public struct Actor: Sendable, Equatable {
    public var id: String
    public var label: String
    /// The id of the stakeholder group; empty when none is recorded.
    public var group: String

    public init(id: String, label: String, group: String = "") {
      self.id = id
      self.label = label
      self.group = group
    }
  }

  /// A tie of two actors, by their places in ``actors``, the smaller first.
  public struct Tie: Sendable, Equatable {
    public var one: Int
    public var other: Int
    /// The weight in the network: above 0 where they agree more, below where they differ more.
    public var weight: Double
    /// On how many concepts they take the same side, and on how many opposite ones.
    public var agreements: Int
    public var conflicts: Int
    /// How the positions behind it are known, in order: `stated`, `proposed` and so on.
    public var bases: [String]

    public init(
      _ one: Int, _ other: Int, weight: Double, agreements: Int = 0, conflicts: Int = 0, bases: [String] = []
    ) {
      self.one = one
      self.other = other
      self.weight = weight
      self.agreements = agreements
      self.conflicts = conflicts
      self.bases = bases
    }

    /// Which way the tie goes. It is mixed when the smaller of agreements and conflicts is at least half of the larger.
    public var sign: Sign {
      let (less, more) = (min(agreements, conflicts), max(agreements, conflicts))
      if less > 0, 2 * less >= more { return .mixed }
      return weight < 0 ? .oppose : .agree
    }
  }

  public enum Sign: String, Sendable, CaseIterable {
    case agree, oppose, mixed
  }

  public var title: String
  /// Smaller lines below the title: the date of the data, the criterion behind the blocs.
  public var notes: [String]
  public var actors: [Actor]
  /// The bloc of each actor, by place.
  public var partition: Partition
  /// By actors.
  public var ties: [Tie]
  /// Seeds the layout, so that the same map is drawn the same way.
  public var seed: Int

  public init(
    title: String, notes: [String] = [], actors: [Actor], partition: Partition, ties: [Tie], seed: Int = 1
  ) {
    self.title = title
    self.notes = notes
    self.actors = actors
    self.partition = partition
    self.ties = ties
    self.seed = seed
  }

  /// The map of a network.
  ///
  /// - Parameters:
  ///   - table: what the network was made of, to count agreements and conflicts; its actors are those of the network.
  ///   - describe: label and group of an actor, by id.
  ///   - bases: how the positions of an actor on a concept are known, by their places in the table.
  /// Cost: a pass over the two rows of each tie.
  public init(
    title: String, notes: [String] = [], _ network: Network, _ partition: Partition, of table: StanceTable,
    describe: (String) -> Actor, bases: (_ actor: Int, _ concept: Int) -> Set<String> = { _, _ in [] }
  ) {
    var ties: [Tie] = []
    for one in network.actors.indices {
      for tie in network.ties(of: one) where tie.other > one {
        ties.append(Self.tie(one, tie.other, weight: tie.weight, in: table, bases: bases))
      }
    }
    self.init(
      title: title, notes: notes, actors: network.actors.map(describe), partition: partition, ties: ties)
  }

  private static func tie(
    _ one: Int, _ other: Int, weight: Double, in table: StanceTable, bases: (Int, Int) -> Set<String>
  ) -> Tie {
    var tie = Tie(one, other, weight: weight)
    var found: Set<String> = []
    let (left, right) = (table.rows[one], table.rows[other])
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      let (mine, theirs) = (left[i], right[j])
      if mine.concept == theirs.concept {
        if mine.support > 0 && theirs.support > 0 || mine.oppose > 0 && theirs.oppose > 0 {
          tie.agreements += 1
        }
        if mine.support > 0 && theirs.oppose > 0 || mine.oppose > 0 && theirs.support > 0 {
          tie.conflicts += 1
        }
        found.formUnion(bases(one, mine.concept))
        found.formUnion(bases(other, mine.concept))
      }
      if mine.concept <= theirs.concept { i += 1 }
      if theirs.concept <= mine.concept { j += 1 }
    }
    tie.bases = found.sorted()
    return tie
  }

  /// The weight from which on about three ties an actor are left, above which a net cannot be read: the greatest one
  /// that leaves at least as many ties, or all if there are fewer. Cost: O(ties · log ties).
  public var readableThreshold: Double {
    let weights = ties.map(\.weight.magnitude).sorted(by: >)
    let most = 3 * actors.count
    return weights.count > most && most > 0 ? weights[most - 1] : 0
  }

  /// The map with the ties left whose weight, without its sign, is at least so much.
  public func dropping(below threshold: Double) -> CoalitionMap {
    var map = self
    map.ties.removeAll { $0.weight.magnitude < threshold }
    if map.ties.count < ties.count {
      map.notes.append(
        "Ties of weight \(threshold.fixed(3)) and more: \(map.ties.count) of \(ties.count).")
    }
    return map
  }

  /// The blocs of two and more, the largest first, each with its mark, named by the label of its
  /// smallest member.
  var blocs: [(mark: String, name: String, members: [Int])] {
    let members = Dictionary(
      grouping: actors.indices.filter { $0 < partition.blocs.count }, by: { partition.blocs[$0] })
    return BlocNames.ordered(Array(members.values)) { actors[$0].id }.map { bloc in
      let first = bloc.members.min { actors[$0].id < actors[$1].id }.map { actors[$0] }
      let name = first.map { $0.label.isEmpty ? $0.id : $0.label } ?? ""
      return (bloc.mark, "bloc of \(name)", bloc.members)
    }
  }
}

/// How blocs are named and ordered everywhere in pictures.
enum BlocNames {
  /// Parts of two and more, the largest first and of equal ones that of the smaller member.
  static func ordered(
    _ parts: [[Int]], id: (Int) -> String
  ) -> [(mark: String, name: String, members: [Int])] {
    let named = parts.filter { $0.count > 1 }.map { (first: $0.map(id).min() ?? "", members: $0) }
    return named.sorted { left, right in
      left.members.count == right.members.count
        ? left.first < right.first : left.members.count > right.members.count
    }.enumerated().map { (mark(at: $0), "bloc of \($1.first)", $1.members) }
  }

  /// The mark of those who are in no bloc.
  static let none = "–"

  /// `A`, `B` and so on, from the 27th on by number.
  private static func mark(at place: Int) -> String {
    place < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place))) : String(place + 1)
  }
}

extension Double {
  /// The number with so many decimals, those at the end that are 0 left out.
  func fixed(_ decimals: Int) -> String {
    guard isFinite, magnitude < 1e12 else { return "\(self)" }
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let (whole, part) = Int((magnitude * Double(scale)).rounded()).quotientAndRemainder(dividingBy: scale)
    var digits = String(String(part + scale).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    let sign = self < 0 && (whole > 0 || part > 0) ? "-" : ""
    return digits.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(digits)"
  }
}
