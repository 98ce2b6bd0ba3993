/// Finds where a pattern matches and what its groups took: all ways through the program at once, in order of
/// preference (Pike's machine; Cox 2009, "Regular Expression Matching: the Virtual Machine Approach").
struct CapturingMatcher {
  private let program: PatternProgram
  private var current: Threads
  private var next: Threads
  /// The ASCII scalars a match can begin with; `nil` when it can begin with none or anything.
  private let beginnings: [Bool]?

  init(_ program: PatternProgram) {
    self.program = program
    current = Threads(program)
    next = Threads(program)
    beginnings = current.beginnings(program)
  }

  /// The first match at or after an offset: begin and end of the whole and of each group, -1 for a group that
  /// took no part. `nil` when there is none. Cost: the text times the program.
  mutating func firstMatch(in text: Span<UInt8>, from start: Int) -> [Int]? {
    var best: [Int]?
    var index = start
    current.removeAll()
    while true {
      if current.isEmpty {
        if best != nil { return best }
        if let beginnings {
          while index < text.count, text[index] < 0x80, !beginnings[Int(text[index])] { index += 1 }
        }
      }
      // Ways that begin here come after those that began before; none begin once there is a match.
      if best == nil { current.begin(program, at: index, in: text) }
      if current.isEmpty, index == text.count { return best }
      var end = index
      let scalar: Unicode.Scalar? = index < text.count ? text.decodeScalar(&end) : nil
      next.removeAll()
      for place in current.places {
        if case .accept = program.instructions[place] {
          best = current.slots(of: place)
          best?[1] = index
          break
        }
        if let scalar, program.accepts(scalar, at: place) {
          next.add(place + 1, after: current, place, program, at: end, in: text)
        }
      }
      guard scalar != nil else { return best }
      swap(&current, &next)
      index = end
    }
  }
}

/// The ways still open, the preferred first, each with the positions its groups have noted.
private struct Threads {
  private var members: PlaceSet
  /// By place in the program, so many for each.
  private var allSlots: [Int]
  private let slotCount: Int
  /// The slots of the way that is being followed.
  private var slots: [Int]
  private var pending: [Step] = []

  private enum Step {
    case visit(Int)
    /// Puts a slot back when the way that changed it has been followed.
    case restore(slot: Int, value: Int)
  }

  init(_ program: PatternProgram) {
    members = PlaceSet(capacity: program.instructions.count)
    slotCount = 2 * program.groupCount + 2
    allSlots = Array(repeating: -1, count: slotCount * program.instructions.count)
    slots = Array(repeating: -1, count: slotCount)
  }

  var isEmpty: Bool { members.places.isEmpty }
  var places: [Int] { members.places }

  func slots(of place: Int) -> [Int] { Array(allSlots[place * slotCount..<(place + 1) * slotCount]) }

  mutating func removeAll() { members.removeAll() }

  /// Adds the ways that begin at an offset.
  mutating func begin(_ program: PatternProgram, at index: Int, in text: Span<UInt8>) {
    for slot in slots.indices { slots[slot] = -1 }
    slots[0] = index
    follow(0, program, at: index, in: text)
  }

  /// Adds the ways that go on at a place from one of `threads`.
  mutating func add(
    _ place: Int, after threads: Threads, _ previous: Int, _ program: PatternProgram, at index: Int,
    in text: Span<UInt8>
  ) {
    for slot in slots.indices { slots[slot] = threads.allSlots[previous * slotCount + slot] }
    follow(place, program, at: index, in: text)
  }

  /// Adds a place and all that is reached from it without taking a scalar, in order of preference.
  private mutating func follow(_ place: Int, _ program: PatternProgram, at index: Int, in text: Span<UInt8>) {
    pending.append(.visit(place))
    while let step = pending.popLast() {
      switch step {
      case .restore(let slot, let value): slots[slot] = value
      case .visit(let place):
        guard members.insert(place) else { continue }
        switch program.instructions[place] {
        case .split(let first, let second):
          pending.append(.visit(second))
          pending.append(.visit(first))
        case .jump(let target): pending.append(.visit(target))
        case .save(let slot):
          pending.append(.restore(slot: slot, value: slots[slot]))
          pending.append(.visit(place + 1))
          slots[slot] = index
        case .assertion(let assertion):
          let (after, before) = (Neighbour(in: text, before: index), Neighbour(in: text, at: index))
          if assertion.holds(after: after, before: before) == true { pending.append(.visit(place + 1)) }
        case .scalar, .folded, .set, .accept:
          for slot in slots.indices { allSlots[place * slotCount + slot] = slots[slot] }
        }
      }
    }
  }

  /// The ASCII scalars that the first instructions take; `nil` when one of them takes none.
  mutating func beginnings(_ program: PatternProgram) -> [Bool]? {
    let nothing: [UInt8] = []
    begin(program, at: 0, in: nothing.span)
    defer { removeAll() }
    for place in places {
      switch program.instructions[place] {
      case .assertion, .accept: return nil
      case .split, .jump, .save, .scalar, .folded, .set: break
      }
    }
    return (UInt8(0)..<128).map { byte in places.contains { program.accepts(Unicode.Scalar(byte), at: $0) } }
  }
}

extension Neighbour {
  fileprivate init(in text: Span<UInt8>, before index: Int) {
    self = index == 0 ? .textEdge : text[index - 1] == UInt8(ascii: "\n") ? .newline : .other
  }

  fileprivate init(in text: Span<UInt8>, at index: Int) {
    self = index >= text.count ? .textEdge : text[index] == UInt8(ascii: "\n") ? .newline : .other
  }
}
