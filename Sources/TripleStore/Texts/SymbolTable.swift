/// Up to 255 short byte strings that text is written with, a byte each: the static symbol table of Boncz, Neumann and
/// Leis, "FSST: Fast Random Access String Compression", VLDB 2020, doi 10.14778/3407790.3407851.
///
/// Any text can be written: a byte that no symbol covers follows the code 255. Each text stands for itself, so one is
/// read without those before it.
struct SymbolTable: Sendable, Equatable {
  /// The code that says that the next byte stands for itself.
  static let escape: UInt8 = 255
  /// The most symbols, and the most bytes of one.
  static let limit = 255
  static let lengthLimit = 8

  /// The bytes that so many symbols are stored in.
  static func storedSize(of count: Int) -> Int { (count * 9 + 7) & ~7 }

  /// The symbols, their first byte lowest, by code: sorted by first byte, the longer before the shorter, so that the
  /// first that fits is the longest.
  private(set) var symbols: [UInt64] = []
  private(set) var lengths: [UInt8] = []
  /// Where the symbols with a first byte begin.
  private var starts = [Int](repeating: 0, count: 257)

  /// A table of some symbols; what is more than ``limit`` is left out.
  init(_ symbols: some Sequence<Symbol>) {
    let sorted = symbols.prefix(Self.limit).sorted()
    self.symbols = sorted.map(\.bytes)
    lengths = sorted.map { UInt8($0.length) }
    for symbol in sorted { starts[Int(symbol.first) + 1] += 1 }
    for byte in 1..<starts.count { starts[byte] += starts[byte - 1] }
  }

  /// A symbol: its bytes, the first one lowest, and how many there are.
  struct Symbol: Hashable, Comparable {
    let bytes: UInt64
    let length: Int

    var first: UInt8 { UInt8(truncatingIfNeeded: bytes) }

    /// The symbol and what follows it, as far as there is room.
    func joined(_ next: Symbol) -> Symbol {
      guard length < lengthLimit else { return self }
      let whole = bytes | next.bytes << UInt64(length * 8)
      return Symbol(bytes: whole, length: min(lengthLimit, length + next.length))
    }

    static func < (left: Symbol, right: Symbol) -> Bool {
      if left.first != right.first { return left.first < right.first }
      if left.length != right.length { return left.length > right.length }
      return left.bytes < right.bytes
    }
  }

  func symbol(_ code: Int) -> Symbol { Symbol(bytes: symbols[code], length: Int(lengths[code])) }

  // MARK: - Writing

  /// The code of the longest symbol that a text goes on with, or `nil`.
  ///
  /// - Parameters:
  ///   - word: the next eight bytes of the text, the first lowest.
  ///   - rest: how many of them belong to the text.
  func code(of word: UInt64, rest: Int) -> Int? {
    let first = Int(word & 0xFF)
    var code = starts[first]
    let end = starts[first + 1]
    while code < end {
      let length = Int(lengths[code])
      let mask = UInt64.max >> UInt64(64 - length * 8)
      if length <= rest, word & mask == symbols[code] { return code }
      code += 1
    }
    return nil
  }

  /// Writes a text in codes.
  func encode(_ text: Span<UInt8>, into output: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let word = text.word(at: index)
      if let code = code(of: word, rest: text.count - index) {
        output.append(UInt8(code))
        index += Int(lengths[code])
      } else {
        output.append(Self.escape)
        output.append(text[index])
        index += 1
      }
    }
  }

  /// Stores the table: 8 bytes of each symbol, then a byte of length of each, then zeros up to a multiple of 8.
  func store(into output: inout [UInt8]) {
    for symbol in symbols { output.append(littleEndian: symbol) }
    output += lengths
    output += Array(repeating: 0, count: Self.storedSize(of: symbols.count) - symbols.count * 9)
  }
}

extension Span<UInt8> {
  /// The eight bytes from a place on, the first one lowest; zeros behind the end.
  func word(at index: Int) -> UInt64 {
    unsafe withUnsafeBytes { bytes in
      if index + 8 <= bytes.count {
        return unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      }
      var word: UInt64 = 0
      for place in index..<bytes.count { word |= unsafe UInt64(bytes[place]) << UInt64((place - index) * 8) }
      return word
    }
  }
}
