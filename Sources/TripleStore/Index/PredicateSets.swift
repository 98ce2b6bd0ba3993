/// Which predicates the triples of each node have, at one end.
///
/// Few different sets of predicates occur in a graph (the characteristic sets of Neumann and Moerkotte 2011,
/// doi 10.1109/ICDE.2011.5767868), so each is kept once and every node has the number of its set, 0 for none.
struct PredicateSets: Sendable {
  /// How many nodes have any predicate.
  let nodeCount: Int
  /// The number of the set of each id from 1 on.
  private let numbers: PackedColumn
  /// Where the members of each set begin, and where the last one's end.
  private let starts: PackedColumn
  /// Places of predicates in the directory, ascending in each set.
  private let members: PackedColumn

  /// The number of a node's set; 0 where it has no predicate at this end, or is no id.
  func number(of node: UInt32) -> UInt32 {
    guard node > 0, Int(node) <= numbers.count else { return 0 }
    return numbers[Int(node) - 1]
  }

  /// The predicates of the set of this number, in the order of `predicates`, from which they are taken.
  func predicates(inSet number: UInt32, of predicates: [UInt32]) -> [UInt32] {
    guard number > 0 else { return [] }
    let place = Int(number) - 1
    guard place + 1 < starts.count, starts[place] <= starts[place + 1],
      Int(starts[place + 1]) <= members.count
    else {
      members.memory.reportDamage()
      return []
    }
    return members.unpacked(Int(starts[place])..<Int(starts[place + 1])).compactMap { member in
      if Int(member) < predicates.count { return predicates[Int(member)] }
      members.memory.reportDamage()
      return nil
    }
  }

  /// How many ids have a number, used or not.
  var idCount: Int { numbers.count }

  /// Opens the sets by their entry in a directory.
  init(_ image: ImageReader, at offset: Int) throws(DamagedImage) {
    nodeCount = Int(image.uint32(at: offset))
    numbers = try image.column(at: offset + 8)
    starts = try image.column(at: offset + 32)
    members = try image.column(at: offset + 56)
    guard starts.count > 0, nodeCount <= numbers.count else {
      throw DamagedImage("sets of predicates whose numbers disagree")
    }
  }

  /// | offset | bytes | meaning |
  /// |---|---|---|
  /// | 0 | 4 | nodes with a set that is not empty |
  /// | 4 | 4 | 0 |
  /// | 8 | 24 | column: the set's number by id, from id 1 on |
  /// | 32 | 24 | column: where each set's members begin, and an end |
  /// | 56 | 24 | column: members, as places of predicates in the directory |
  static let entrySize = 80
}

/// Gathers the predicates of nodes, predicate by predicate, in 4 bytes for each id.
struct PredicateSetBuilder {
  /// For each id, less 1, the last set it was found to have: a path in the tree below.
  private var sets: [UInt32]
  /// The tree of sets: a set is its parent and one more predicate; 0 is the empty set.
  private var parents: [UInt32] = [0]
  private var predicates: [UInt32] = [0]
  /// The child of each set that the current predicate leads to, and for which predicate that was noted.
  private var children: [UInt32] = [0]
  private var notedFor: [UInt32] = [.max]

  init(ids: Int) { sets = Array(repeating: 0, count: ids) }

  /// Says that the keys of these pairs have the predicate, whose place in the directory grows from call to call.
  mutating func add(predicate: UInt32, keysOf pairs: Span<UInt64>) {
    var last: UInt64 = 0
    for index in pairs.indices where pairs[index] >> 32 != last {
      last = pairs[index] >> 32
      let set = sets[Int(last) - 1]
      if notedFor[Int(set)] != predicate {
        notedFor[Int(set)] = predicate
        children[Int(set)] = UInt32(parents.count)
        parents.append(set)
        predicates.append(predicate)
        children.append(0)
        notedFor.append(.max)
      }
      sets[Int(last) - 1] = children[Int(set)]
    }
  }

  /// Writes the columns and says what the directory is to say of them.
  func write<Sink: WordSink>(
    into writer: inout PackedColumnWriter<Sink>
  ) throws(Sink.Failure) -> (nodes: Int, columns: [ColumnPlace]) {
    // Sets that only led to others get no number.
    var numbers = [UInt32](repeating: 0, count: parents.count)
    for set in sets { numbers[Int(set)] = 1 }
    numbers[0] = 0
    var starts: [UInt32] = [0]
    var members: [UInt32] = []
    for set in numbers.indices where numbers[set] == 1 {
      var path: [UInt32] = []
      var each = set
      while each > 0 {
        path.append(predicates[each])
        each = Int(parents[each])
      }
      members += path.reversed()
      numbers[set] = UInt32(starts.count)
      starts.append(UInt32(members.count))
    }
    var nodes = 0
    let numberColumn = try writer.column(count: sets.count, in: 0...UInt32(starts.count - 1)) {
      (column) throws(Sink.Failure) in
      for set in sets {
        try column.append(numbers[Int(set)])
        nodes += set == 0 ? 0 : 1
      }
    }
    func write(_ numbers: [UInt32]) throws(Sink.Failure) -> ColumnPlace {
      try writer.column(count: numbers.count, in: 0...(numbers.max() ?? 0)) { (column) throws(Sink.Failure) in
        for number in numbers { try column.append(number) }
      }
    }
    return (nodes, [numberColumn, try write(starts), try write(members)])
  }
}
