/// The Mersenne Twister MT19937 of Matsumoto and Nishimura (ACM Transactions on Modeling and Computer Simulation 8, 1998,
/// doi 10.1145/272991.272995), seeded and read as Python's `random.Random` does it, so that both draw the same numbers.
///
/// A source of benchmark data, not of secrets.
struct MersenneTwister: Sendable {
  private var state: [UInt32]
  /// The next word of the state to give out.
  private var position = Self.size

  private static let size = 624
  private static let middle = 397

  /// Seeds with a whole number, taken apart into 32-bit words, the low one first.
  init(seed: UInt64) {
    let low = UInt32(truncatingIfNeeded: seed)
    let high = UInt32(truncatingIfNeeded: seed >> 32)
    self.init(key: high == 0 ? [low] : [low, high])
  }

  /// Seeds with any number of words: the `init_by_array` that the authors added in 2002.
  init(key: [UInt32]) {
    precondition(!key.isEmpty, "a key has a word")
    state = Self.words(from: 19_650_218)
    var index = 1
    func scrambled(_ factor: UInt32) -> UInt32 {
      let last = state[index - 1]
      return state[index] ^ ((last ^ last >> 30) &* factor)
    }
    func advance() {
      index += 1
      if index == Self.size {
        state[0] = state[Self.size - 1]
        index = 1
      }
    }
    for step in 0..<max(Self.size, key.count) {
      let word = step % key.count
      state[index] = scrambled(1_664_525) &+ key[word] &+ UInt32(truncatingIfNeeded: word)
      advance()
    }
    for _ in 1..<Self.size {
      state[index] = scrambled(1_566_083_941) &- UInt32(index)
      advance()
    }
    state[0] = 0x8000_0000
  }

  /// A state grown from one word by a linear congruence: the authors' `init_genrand`.
  private static func words(from seed: UInt32) -> [UInt32] {
    var words = [seed]
    words.reserveCapacity(size)
    for index in 1..<size {
      let last = words[index - 1]
      words.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index))
    }
    return words
  }

  /// The next 32 bits.
  mutating func next() -> UInt32 {
    if position == Self.size { twist() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9D2C_5680
    word ^= word << 15 & 0xEFC6_0000
    return word ^ word >> 18
  }

  /// A number from 0 up to, not including, 1, with 53 random bits.
  mutating func unit() -> Double {
    let high = next() >> 5
    let low = next() >> 6
    return (Double(high) * 67_108_864 + Double(low)) * 0x1p-53
  }

  private mutating func twist() {
    func mixed(_ index: Int, _ following: Int, _ far: Int) -> UInt32 {
      let word = state[index] & 0x8000_0000 | state[following] & 0x7FFF_FFFF
      return state[far] ^ word >> 1 ^ (word & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    let turn = Self.size - Self.middle
    for index in 0..<turn { state[index] = mixed(index, index + 1, index + Self.middle) }
    for index in turn..<Self.size - 1 { state[index] = mixed(index, index + 1, index - turn) }
    state[Self.size - 1] = mixed(Self.size - 1, 0, Self.middle - 1)
    position = 0
  }
}
