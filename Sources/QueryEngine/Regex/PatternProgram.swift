/// A pattern as instructions of a non-deterministic machine (Thompson 1968, doi 10.1145/363347.363387).
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case scalar(Unicode.Scalar)
    /// Any scalar with this case folding.
    case folded(Unicode.Scalar)
    /// A place in ``sets``.
    case set(Int)
    /// Goes on at two places, the first preferred.
    case split(Int, Int)
    case jump(Int)
    /// Notes the position in a slot: 2n where group n begins, 2n+1 where it ends.
    case save(Int)
    case assertion(PatternAssertion)
    case accept
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [CharacterClass] = []
  private(set) var hasLineStart = false
  let groupCount: Int

  /// Counted repetitions are written out, so patterns can grow; past this they are refused.
  private static let maximumSize = 20_000

  init(_ pattern: Pattern, groupCount: Int, ignoresCase: Bool) throws(PatternError) {
    self.groupCount = groupCount
    try emit(pattern, ignoresCase)
    try emit(.accept)
  }

  /// Whether an instruction takes a scalar.
  func accepts(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
    switch instructions[place] {
    case .scalar(let wanted): wanted == scalar
    case .folded(let wanted): wanted == scalar.caseFolded
    case .set(let set): sets[set].contains(scalar)
    default: false
    }
  }
}

// MARK: - Compilation

extension PatternProgram {
  private mutating func emit(_ instruction: Instruction) throws(PatternError) {
    guard instructions.count < Self.maximumSize else {
      throw PatternError(message: "is too large, with its repetitions written out")
    }
    instructions.append(instruction)
  }

  private mutating func emit(_ pattern: Pattern, _ ignoresCase: Bool) throws(PatternError) {
    switch pattern {
    case .scalar(let scalar): try emit(ignoresCase ? .folded(scalar.caseFolded) : .scalar(scalar))
    case .set(let set):
      let place = sets.firstIndex(of: set) ?? sets.count
      if place == sets.count { sets.append(set) }
      try emit(.set(place))
    case .assertion(let assertion):
      if assertion == .lineStart { hasLineStart = true }
      try emit(.assertion(assertion))
    case .sequence(let parts):
      for part in parts { try emit(part, ignoresCase) }
    case .alternatives(let branches):
      var exits: [Int] = []
      for branch in branches.dropLast() {
        let split = instructions.count
        try emit(.split(split + 1, split + 1))
        try emit(branch, ignoresCase)
        exits.append(instructions.count)
        try emit(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
      }
      if let last = branches.last { try emit(last, ignoresCase) }
      for exit in exits { instructions[exit] = .jump(instructions.count) }
    case .group(let inner, let number):
      if let number { try emit(.save(2 * number)) }
      try emit(inner, ignoresCase)
      if let number { try emit(.save(2 * number + 1)) }
    case .repetition(let inner, let minimum, let maximum, let isReluctant):
      try emitRepetition(inner, minimum, maximum, isReluctant, ignoresCase)
    }
  }

  private mutating func emitRepetition(
    _ inner: Pattern, _ minimum: Int, _ maximum: Int?, _ isReluctant: Bool, _ ignoresCase: Bool
  ) throws(PatternError) {
    for _ in 0..<minimum {
      let start = instructions.count
      try emit(inner, ignoresCase)
      // Nothing, however often, is nothing.
      if instructions.count == start { return }
    }
    func split(_ place: Int, past end: Int) -> Instruction {
      isReluctant ? .split(end, place + 1) : .split(place + 1, end)
    }
    guard let maximum else {
      let place = instructions.count
      try emit(.accept)
      try emit(inner, ignoresCase)
      try emit(.jump(place))
      instructions[place] = split(place, past: instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in minimum..<maximum {
      splits.append(instructions.count)
      try emit(.accept)
      try emit(inner, ignoresCase)
    }
    for place in splits { instructions[place] = split(place, past: instructions.count) }
  }
}
