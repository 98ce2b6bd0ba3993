import RDF

/// What one worker makes of the documents it reads: terms under numbers of its own, and pairs of them by predicate.
///
/// Memory: 8 bytes a triple, besides the terms.
struct Gatherer: TripleSink {
  /// Terms of one kind and, where they have one, one document, language or datatype.
  struct Group: Hashable {
    let kind: UInt8
    var document: UInt32 = 0
    /// The language tag or the datatype.
    var head: [UInt8] = []
  }

  var terms = TermInterner()
  private(set) var groups: [Group] = [Group(kind: TermTable.Kind.iri), Group(kind: TermTable.Kind.string)]
  static let iriGroup: UInt32 = 0
  static let stringGroup: UInt32 = 1
  private var groupNumbers: [Group: UInt32] = [:]
  /// Datatypes and languages that have a group, and the group of each by number.
  private var heads = TermInterner()
  private var headGroups: [UInt32] = [0]
  private var blankGroup: UInt32 = 0

  /// The pairs of each predicate, and which predicate that is.
  private(set) var runs: [PairRun] = []
  /// The number of the run of a term that is a predicate, and one more; 0 for other terms.
  private var runNumbers: [UInt32] = []
  private(set) var tripleCount = 0

  /// Begins or goes on with a document, which blank nodes belong to.
  mutating func enterDocument(_ number: Int) {
    blankGroup = self.number(of: Group(kind: TermTable.Kind.blankNode, document: UInt32(number)))
  }

  // MARK: - What readers hand over

  mutating func iri(_ iri: Span<UInt8>) -> UInt32 { terms.intern(iri, group: Self.iriGroup) }

  mutating func blankNode(_ label: Span<UInt8>) -> UInt32 { terms.intern(label, group: blankGroup) }

  mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) -> UInt32 {
    terms.intern(lexical, group: group(ofDatatype: datatype))
  }

  mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) -> UInt32 {
    terms.intern(lexical, group: group(ofLanguage: language))
  }

  mutating func triple(_ subject: UInt32, _ predicate: UInt32, _ object: UInt32) {
    add(subject, object, toRun: run(of: predicate))
  }

  // MARK: - Pairs

  /// The number of the run of a predicate.
  mutating func run(of predicate: UInt32) -> Int {
    if Int(predicate) < runNumbers.count, runNumbers[Int(predicate)] > 0 {
      return Int(runNumbers[Int(predicate)]) - 1
    }
    if Int(predicate) >= runNumbers.count {
      runNumbers += Array(repeating: 0, count: Int(predicate) + 1 - runNumbers.count)
    }
    runs.append(PairRun(predicate: predicate))
    runNumbers[Int(predicate)] = UInt32(runs.count)
    return runs.count - 1
  }

  mutating func add(_ subject: UInt32, _ object: UInt32, toRun run: Int) {
    runs[run].append(UInt64(subject) << 32 | UInt64(object))
    tripleCount += 1
  }

  /// Takes the pairs of a run away.
  mutating func takePairs(ofRun run: Int) -> [[UInt64]] { runs[run].take() }

  // MARK: - Groups

  /// The group of a datatype, if some literal of it came before.
  func knownGroup(ofDatatype datatype: Span<UInt8>) -> UInt32? {
    headGroup(datatype, Self.datatypeHead)
  }

  func knownGroup(ofLanguage language: Span<UInt8>) -> UInt32? { headGroup(language, Self.languageHead) }

  private static let datatypeHead: UInt32 = 0
  private static let languageHead: UInt32 = 1

  private func headGroup(_ head: Span<UInt8>, _ kind: UInt32) -> UInt32? {
    let number = heads.find(head, group: kind, hash: TermInterner.hash(head, group: kind))
    return number > 0 ? headGroups[Int(number)] : nil
  }

  private mutating func group(ofDatatype datatype: Span<UInt8>) -> UInt32 {
    if let known = knownGroup(ofDatatype: datatype) { return known }
    let text = Array(datatype)
    let group =
      text.elementsEqual(XSD.string.utf8)
      ? Self.stringGroup : number(of: Group(kind: TermTable.Kind.typed, head: text))
    return note(group, of: datatype, Self.datatypeHead)
  }

  private mutating func group(ofLanguage language: Span<UInt8>) -> UInt32 {
    if let known = knownGroup(ofLanguage: language) { return known }
    let group = number(of: Group(kind: TermTable.Kind.tagged, head: Array(language)))
    return note(group, of: language, Self.languageHead)
  }

  private mutating func note(_ group: UInt32, of head: Span<UInt8>, _ kind: UInt32) -> UInt32 {
    _ = heads.intern(head, group: kind)
    headGroups.append(group)
    return group
  }

  /// The number of a group, new if it was never seen.
  mutating func number(of group: Group) -> UInt32 {
    if group == groups[0] { return 0 }
    if group == groups[1] { return 1 }
    if let number = groupNumbers[group] { return number }
    groups.append(group)
    groupNumbers[group] = UInt32(groups.count - 1)
    return UInt32(groups.count - 1)
  }
}

/// The pairs of one predicate, in pieces, so that to grow never costs twice the memory.
struct PairRun {
  let predicate: UInt32
  private var pieces: [[UInt64]] = []
  private var last: [UInt64] = []
  private(set) var count = 0
  private static var pieceSize: Int { 1 << 16 }

  init(predicate: UInt32) { self.predicate = predicate }

  mutating func append(_ pair: UInt64) {
    if last.count == Self.pieceSize {
      pieces.append(last)
      last = []
      last.reserveCapacity(Self.pieceSize)
    }
    last.append(pair)
    count += 1
  }

  /// The pairs, in pieces.
  var pairs: [[UInt64]] { pieces + [last] }

  mutating func take() -> [[UInt64]] {
    let all = pairs
    pieces = []
    last = []
    return all
  }
}

extension Array where Element == UInt8 {
  /// A copy of some bytes.
  init(_ bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
