/// Bytes that are not the image they were taken for.
public struct DamagedImage: Error, Equatable, Sendable {
  /// What contradicts itself, as the end of a sentence: "a column outside the image".
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}

/// What the directory of an image says of a list.
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 4 | layout: 0 single, 1 dense, 2 sparse, 3 bitmap |
/// | 4 | 4 | lowest key |
/// | 8 | 4 | highest key |
/// | 12 | 4 | number of different keys |
/// | 16 | 24 | column of values |
/// | 40 | 24 | column of offsets |
/// | 64 | 24 | column of keys |
struct ListEntry: Equatable {
  static let size = 88

  var layout: PairList.KeyLayout
  var lowestKey: UInt32
  var highestKey: UInt32
  var keyCount: Int
  var values: ColumnPlace
  var offsets: ColumnPlace
  var keys: ColumnPlace
}

extension PackedColumnWriter {
  /// Writes the columns of a list, and says what the directory is to say of it.
  ///
  /// - Parameter pairs: at least one; each the key in the upper half and the value in the lower; ascending, each once.
  mutating func list(_ pairs: Span<UInt64>) throws(Sink.Failure) -> ListEntry {
    let shape = PairShape(pairs)
    let count = pairs.count
    let values = try column(count: count, in: shape.lowestValue...shape.highestValue) {
      (column) throws(Sink.Failure) in
      for index in pairs.indices { try column.append(UInt32(truncatingIfNeeded: pairs[index])) }
    }
    var entry = ListEntry(
      layout: shape.layout, lowestKey: shape.lowestKey, highestKey: shape.highestKey,
      keyCount: shape.keyCount, values: values, offsets: .none, keys: .none)
    switch shape.layout {
    case .single: break
    case .dense:
      entry.offsets = try column(count: shape.span + 1, in: 0...UInt32(count)) {
        (column) throws(Sink.Failure) in
        var next = shape.lowestKey
        for index in pairs.indices {
          let key = UInt32(truncatingIfNeeded: pairs[index] >> 32)
          while next <= key {
            try column.append(UInt32(index))
            next += 1
          }
        }
        try column.append(UInt32(count))
      }
    case .sparse:
      entry.keys = try column(count: shape.keyCount, in: shape.lowestKey...shape.highestKey) {
        (column) throws(Sink.Failure) in
        for index in pairs.indices where shape.beginsKey(at: index, in: pairs) {
          try column.append(UInt32(truncatingIfNeeded: pairs[index] >> 32))
        }
      }
      entry.offsets = try offsets(pairs, shape)
    case .bitmap:
      entry.keys = try marks(pairs, shape)
      entry.offsets = try offsets(pairs, shape)
    }
    return entry
  }

  /// Where the values of each key begin, and an end; nothing where each key has one value.
  private mutating func offsets(_ pairs: Span<UInt64>, _ shape: PairShape) throws(Sink.Failure) -> ColumnPlace
  {
    guard shape.keyCount < pairs.count else { return .none }
    return try column(count: shape.keyCount + 1, in: 0...UInt32(pairs.count)) {
      (column) throws(Sink.Failure) in
      for index in pairs.indices where shape.beginsKey(at: index, in: pairs) {
        try column.append(UInt32(index))
      }
      try column.append(UInt32(pairs.count))
    }
  }

  /// For every 32 ids a word whose lower half has the bits of those that are keys, and whose upper half has the number
  /// of keys before them.
  private mutating func marks(_ pairs: Span<UInt64>, _ shape: PairShape) throws(Sink.Failure) -> ColumnPlace {
    let blocks = (shape.span + 31) / 32
    return try column(count: 2 * blocks, in: 0...UInt32.max) { (column) throws(Sink.Failure) in
      var (index, before) = (0, UInt32(0))
      for block in 0..<blocks {
        var bits: UInt32 = 0
        while index < pairs.count {
          let number = Int(pairs[index] >> 32) - Int(shape.lowestKey)
          guard number / 32 == block else { break }
          bits |= 1 << UInt32(number % 32)
          index += 1
        }
        try column.append(bits)
        try column.append(before)
        before += UInt32(bits.nonzeroBitCount)
      }
    }
  }

  mutating func write(_ place: ColumnPlace) throws(Sink.Failure) {
    try write(word: UInt64(place.offset))
    try write(word: UInt64(place.count))
    try write(word: UInt64(place.base) | UInt64(place.width) << 32)
  }

  mutating func write(_ entry: ListEntry) throws(Sink.Failure) {
    try write(word: UInt64(entry.layout.rawValue) | UInt64(entry.lowestKey) << 32)
    try write(word: UInt64(entry.highestKey) | UInt64(entry.keyCount) << 32)
    for place in [entry.values, entry.offsets, entry.keys] { try write(place) }
  }
}

/// What decides how pairs are laid out.
private struct PairShape {
  let lowestKey: UInt32
  let highestKey: UInt32
  private(set) var keyCount = 0
  private(set) var lowestValue = UInt32.max
  private(set) var highestValue: UInt32 = 0
  let layout: PairList.KeyLayout

  init(_ pairs: Span<UInt64>) {
    lowestKey = UInt32(truncatingIfNeeded: pairs[0] >> 32)
    highestKey = UInt32(truncatingIfNeeded: pairs[pairs.count - 1] >> 32)
    var (keyCount, lowest, highest) = (1, UInt32.max, UInt32(0))
    for index in pairs.indices {
      let value = UInt32(truncatingIfNeeded: pairs[index])
      lowest = min(lowest, value)
      highest = max(highest, value)
      if index > 0, pairs[index] >> 32 != pairs[index - 1] >> 32 { keyCount += 1 }
    }
    (self.keyCount, lowestValue, highestValue) = (keyCount, lowest, highest)
    let ids = Int(highestKey) - Int(lowestKey) + 1
    let offsetWidth = PackedColumn.width(for: UInt32(pairs.count))
    let offsets = keyCount < pairs.count ? (keyCount + 1) * offsetWidth : 0
    // Bits, but for the values, which take the same in all layouts.
    let dense = (ids + 1) * offsetWidth
    let bitmap = 2 * ids + offsets
    let sparse = keyCount * PackedColumn.width(for: highestKey - lowestKey) + offsets
    layout =
      if keyCount == ids, keyCount == pairs.count {
        .single
      } else if min(dense, bitmap) > 3 * sparse + 1024 {
        // A probe without a search is worth that much, not more.
        .sparse
      } else {
        dense <= bitmap ? .dense : .bitmap
      }
  }

  /// The ids from the lowest key to the highest.
  var span: Int { Int(highestKey) - Int(lowestKey) + 1 }

  func beginsKey(at index: Int, in pairs: Span<UInt64>) -> Bool {
    index == 0 || pairs[index] >> 32 != pairs[index - 1] >> 32
  }
}

extension PairList {
  /// Opens a list by its entry in a directory. O(1): columns are checked to lie in the image, not read.
  init(_ image: ImageReader, at offset: Int) throws(DamagedImage) {
    guard let layout = KeyLayout(rawValue: image.uint32(at: offset)) else {
      throw DamagedImage("a list of unknown layout")
    }
    self.layout = layout
    lowestKey = image.uint32(at: offset + 4)
    highestKey = image.uint32(at: offset + 8)
    keyCount = Int(image.uint32(at: offset + 12))
    values = try image.column(at: offset + 16)
    offsets = try image.column(at: offset + 40)
    keys = try image.column(at: offset + 64)
    let ids = Int(highestKey) - Int(lowestKey) + 1
    let isSound =
      switch layout {
      case .single: keyCount == ids && values.count == ids
      case .dense: keyCount <= ids && offsets.count == ids + 1 && keyCount <= values.count
      case .sparse:
        keyCount <= ids && keys.count == keyCount
          && (offsets.count == 0 ? values.count == keyCount : offsets.count == keyCount + 1)
          && keyCount <= values.count
      case .bitmap:
        keyCount <= ids && keys.count == 2 * ((ids + 31) / 32) && keys.width == 32 && keys.base == 0
          && (offsets.count == 0 ? values.count == keyCount : offsets.count == keyCount + 1)
          && keyCount <= values.count
      }
    guard isSound, lowestKey > 0, keyCount > 0 else { throw DamagedImage("a list whose numbers disagree") }
  }
}
