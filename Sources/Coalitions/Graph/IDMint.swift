import Bytes

/// Makes ids for things that have names only: `C01 Permanent forum` becomes `c01-permanent-forum`.
///
/// An id depends on the name alone, unless another name has the same id; so the same names have the same ids in every
/// table, in whatever order they come. Ids are words of small letters and digits. What they cannot spell of a name, such as
/// another script, and what is left of a very long one, is told apart by eight digits of its SHA-256.
struct IDMint {
  /// What is named, in the order in which it gets an id where two names have the same one.
  enum Kind: String, CaseIterable {
    case group, actor, issue, meeting, document, table
  }

  private var ids: [Kind: [String: String]] = [:]
  /// The most bytes of a name that go into an id.
  static let longest = 60

  /// Gives each name of each kind an id of its own.
  init(_ names: [Kind: Set<String>]) {
    var byWords: [String: [(kind: Kind, name: String)]] = [:]
    for kind in Kind.allCases {
      for name in (names[kind] ?? []).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        byWords[Self.words(name, kind), default: []].append((kind, name))
      }
    }
    var taken = Set(byWords.keys)
    for words in byWords.keys.sorted() {
      for (place, (kind, name)) in (byWords[words] ?? []).enumerated() {
        var id = words
        var number = place + 1
        while place > 0, !taken.insert("\(words)-\(number)").inserted { number += 1 }
        if place > 0 { id = "\(words)-\(number)" }
        ids[kind, default: [:]][name] = id
      }
    }
  }

  /// The id of a name that was given; for another it is empty.
  func id(_ kind: Kind, _ name: String) -> String { ids[kind]?[name] ?? "" }

  /// The id that a name has if no other has it.
  static func words(_ name: String, _ kind: Kind) -> String {
    // `statements.csv` is called `statements`.
    let shown = kind == .table && name.lowercased().hasSuffix(".csv") ? name.dropLast(4) : name[...]
    // A letter may fold to nothing, so a few more are looked at than an id has room for.
    let beginning = shown.unicodeScalars.prefix(4 * longest)
    var isWhole = beginning.endIndex == shown.endIndex
    var words: [UInt8] = []
    for byte in FoldedText(String(beginning)).bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): words.append(byte)
      case UInt8(ascii: "'"): break
      case 0x80...: isWhole = false
      default: if let last = words.last, last != UInt8(ascii: "-") { words.append(UInt8(ascii: "-")) }
      }
    }
    isWhole = isWhole && words.count <= longest
    words.removeLast(max(0, words.count - longest))
    while words.last == UInt8(ascii: "-") { words.removeLast() }
    let text = String(decoding: words, as: UTF8.self)
    guard !isWhole || words.isEmpty else { return text }
    let digest = Digest.sha256.hexadecimal(of: Array(name.utf8).span).prefix(8)
    return "\(text.isEmpty ? kind.rawValue : text)-\(digest)"
  }
}
