/// A deterministic machine that says whether a pattern matches anywhere in a text, built as texts lead
/// through it.
///
/// A state is a set of places in the program; each is made when a text first reaches it, and kept. A step
/// costs one look into a table for ASCII, one into a dictionary for other scalars. Past a limit all states
/// are forgotten, so memory is bounded and time stays linear: in the worst case each scalar costs one pass
/// over the program.
struct LazyAutomaton {
  private let program: PatternProgram
  private var states: [State]
  private var numbers: [State: Int32] = [:]
  /// The places of all states together.
  private var placeCount = 0
  /// The next state by state and ASCII scalar.
  private var steps: [Int32]
  /// The next state by state (upper half) and scalar.
  private var wideSteps: [UInt64: Int32] = [:]
  private var set: PlaceSet
  private var pending: [Int] = []

  private struct State: Hashable {
    var places: [Int]
    /// What stands before; told apart only where an assertion waits to see what follows.
    var after: UInt8
  }

  // Numbers that are no states; the first two are final. Each stands alone, since names that share a pattern are looked
  // up at every use.
  private static let dead: Int32 = 0
  private static let matched: Int32 = 1
  private static let unknown: Int32 = -1
  private static let start: Int32 = 2
  private static let maximumStates = 1000
  private static let maximumPlaces = 1 << 20

  init(_ program: PatternProgram) {
    self.program = program
    set = PlaceSet(capacity: program.instructions.count)
    states = []
    steps = []
    forget()
  }

  /// Whether the pattern matches somewhere in the text. Cost: linear in the text.
  mutating func matches(_ text: Span<UInt8>) -> Bool {
    var state = Self.start
    var index = 0
    while index < text.count {
      let byte = text[index]
      var next: Int32
      if byte < 0x80 {
        next = steps[Int(state) << 7 | Int(byte)]
        if next == Self.unknown { next = step(from: &state, Unicode.Scalar(byte)) }
        index += 1
      } else {
        let scalar = text.decodeScalar(&index)
        next = wideSteps[UInt64(state) << 32 | UInt64(scalar.value)] ?? step(from: &state, scalar)
      }
      if next <= Self.matched { return next == Self.matched }
      state = next
    }
    return ends(state)
  }

  // MARK: - Making states

  private mutating func forget() {
    // Places 0 and 1 are the final numbers.
    states = [State(places: [], after: 0), State(places: [], after: 1)]
    numbers.removeAll()
    placeCount = 0
    wideSteps.removeAll()
    steps = Array(repeating: Self.unknown, count: 2 << 7)
    set.removeAll()
    close(over: 0, after: .textEdge, before: nil)
    let start = number(of: .textEdge)
    // A pattern that matches at once, or never, still needs its first state to stand in its place.
    if start < Self.start { _ = append(State(places: set.places, after: Neighbour.textEdge.rawValue)) }
  }

  /// The state reached by a scalar. When all states are forgotten on the way, `state` becomes the new number
  /// of the same state.
  private mutating func step(from state: inout Int32, _ scalar: Unicode.Scalar) -> Int32 {
    if states.count >= Self.maximumStates || placeCount >= Self.maximumPlaces
      || wideSteps.count >= 64 * Self.maximumStates
    {
      let current = states[Int(state)]
      let isStart = state == Self.start
      forget()
      state = isStart ? Self.start : numbers[current] ?? append(current)
    }
    let places = resolved(state, before: Neighbour(scalar))
    set.removeAll()
    var result = places.contains(where: isAccept) ? Self.matched : Self.unknown
    if result == Self.unknown {
      let after = Neighbour(scalar)
      for place in places where program.accepts(scalar, at: place) {
        close(over: place + 1, after: after, before: nil)
      }
      close(over: 0, after: after, before: nil)
      result = number(of: after)
    }
    if scalar.isASCII {
      steps[Int(state) << 7 | Int(scalar.value)] = result
    } else {
      wideSteps[UInt64(state) << 32 | UInt64(scalar.value)] = result
    }
    return result
  }

  /// Whether the text may end in a state.
  private mutating func ends(_ state: Int32) -> Bool {
    resolved(state, before: .textEdge).contains(where: isAccept)
  }

  /// The places of a state once it is known what follows.
  private mutating func resolved(_ state: Int32, before: Neighbour) -> [Int] {
    let state = states[Int(state)]
    let waits = state.places.contains { place in
      if case .assertion = program.instructions[place] { true } else { false }
    }
    guard waits, let after = Neighbour(rawValue: state.after) else { return state.places }
    set.removeAll()
    for place in state.places { close(over: place, after: after, before: before) }
    return set.places
  }

  /// The number of the state of the places now in the set.
  private mutating func number(of after: Neighbour) -> Int32 {
    if set.places.contains(where: isAccept) { return Self.matched }
    var waits = false
    var places: [Int] = []
    for place in set.places {
      switch program.instructions[place] {
      case .scalar, .folded, .set, .accept: places.append(place)
      case .split, .jump, .save: break
      case .assertion(let assertion):
        // What is decided has been followed, or never will be.
        guard assertion.holds(after: after, before: nil) == nil else { continue }
        places.append(place)
        waits = true
      }
    }
    // Where lines matter, a match may yet begin at the next.
    if places.isEmpty, !program.hasLineStart { return Self.dead }
    places.sort()
    let state = State(places: places, after: (waits ? after : .other).rawValue)
    return numbers[state] ?? append(state)
  }

  private mutating func append(_ state: State) -> Int32 {
    let number = Int32(states.count)
    states.append(state)
    numbers[state] = number
    placeCount += state.places.count
    steps.append(contentsOf: repeatElement(Self.unknown, count: 1 << 7))
    return number
  }

  private func isAccept(_ place: Int) -> Bool {
    if case .accept = program.instructions[place] { true } else { false }
  }

  /// Adds a place and all that is reached from it without taking a scalar. Assertions that cannot be decided
  /// yet stay in the set.
  private mutating func close(over place: Int, after: Neighbour, before: Neighbour?) {
    pending.append(place)
    while let place = pending.popLast() {
      guard set.insert(place) else { continue }
      switch program.instructions[place] {
      case .split(let first, let second): pending += [first, second]
      case .jump(let target): pending.append(target)
      case .save: pending.append(place + 1)
      case .assertion(let assertion):
        if assertion.holds(after: after, before: before) == true { pending.append(place + 1) }
      case .scalar, .folded, .set, .accept: break
      }
    }
  }
}

extension Span<UInt8> {
  /// The scalar that begins at an index of valid UTF-8, and the index after it.
  func decodeScalar(_ index: inout Int) -> Unicode.Scalar {
    let first = UInt32(self[index])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? first : first & (0x7F >> UInt32(length))
    for offset in 1..<Swift.max(1, length) { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
    index += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
