/// Finds where a pattern matches and what its groups took: all ways through the program at once, in order of
/// preference (Pike's machine; Cox 2009, "Regular Expression Matching: the Virtual Machine Approach").
struct CapturingMatcher {
  private let program: PatternProgram
  private var current: Threads
  private var next: Threads
  private var pending: [Step] = []

  /// The ways still open, the preferred first, each with the positions its groups have noted.
  private struct Threads {
    var set: PlaceSet
    /// By place in the program.
    var slots: [[Int]]
  }

  private enum Step {
    case visit(Int)
    /// Puts a slot back when the way that changed it has been followed.
    case restore(slot: Int, value: Int)
  }

  init(_ program: PatternProgram) {
    self.program = program
    let count = program.instructions.count
    let threads = Threads(set: PlaceSet(capacity: count), slots: Array(repeating: [], count: count))
    current = threads
    next = threads
  }

  /// The first match at or after an offset: begin and end of the whole and of each group, -1 for a group that
  /// took no part. `nil` when there is none. Cost: the text times the program.
  mutating func firstMatch(in text: Span<UInt8>, from start: Int) -> [Int]? {
    let empty = Array(repeating: -1, count: 2 * program.groupCount + 2)
    var best: [Int]?
    var index = start
    var after: Neighbour = start == 0 ? .textEdge : Neighbour(Unicode.Scalar(text[start - 1]))
    current.set.removeAll()
    while true {
      var end = index
      let scalar: Unicode.Scalar? = index < text.count ? text.decodeScalar(&end) : nil
      let before = scalar.map { Neighbour($0) } ?? .textEdge
      // Ways that begin here come after those that began before; none begin once there is a match.
      if best == nil {
        var slots = empty
        slots[0] = index
        add(0, slots, index, after, before, to: \.current)
      }
      if current.set.places.isEmpty { return best }
      next.set.removeAll()
      let following = scalar.map { Neighbour($0) } ?? .other
      let beyond = neighbour(of: text, at: end)
      for place in current.set.places {
        if case .accept = program.instructions[place] {
          var slots = current.slots[place]
          slots[1] = index
          best = slots
          break
        }
        if let scalar, program.accepts(scalar, at: place) {
          add(place + 1, current.slots[place], end, following, beyond, to: \.next)
        }
      }
      guard scalar != nil else { return best }
      swap(&current, &next)
      index = end
      after = following
    }
  }

  private func neighbour(of text: Span<UInt8>, at index: Int) -> Neighbour {
    index >= text.count ? .textEdge : text[index] == UInt8(ascii: "\n") ? .newline : .other
  }

  /// Adds a place and all that is reached from it without taking a scalar, in order of preference.
  private mutating func add(
    _ place: Int, _ slots: [Int], _ index: Int, _ after: Neighbour, _ before: Neighbour,
    to threads: WritableKeyPath<Self, Threads>
  ) {
    var slots = slots
    pending.append(.visit(place))
    while let step = pending.popLast() {
      switch step {
      case .restore(let slot, let value): slots[slot] = value
      case .visit(let place):
        guard self[keyPath: threads].set.insert(place) else { continue }
        switch program.instructions[place] {
        case .split(let first, let second): pending += [.visit(second), .visit(first)]
        case .jump(let target): pending.append(.visit(target))
        case .save(let slot):
          pending += [.restore(slot: slot, value: slots[slot]), .visit(place + 1)]
          slots[slot] = index
        case .assertion(let assertion):
          if assertion.holds(after: after, before: before) == true { pending.append(.visit(place + 1)) }
        case .scalar, .folded, .set, .accept: self[keyPath: threads].slots[place] = slots
        }
      }
    }
  }
}
