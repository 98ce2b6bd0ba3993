import RDF

/// The terms of a packed store, sorted, under ids in that order.
///
/// IRIs come first, in the order of their bytes; then blank nodes, which have no text; then plain strings, strings
/// with a language by their tag, and other literals by their datatype, in each of these groups by the bytes of their
/// text. So ids of IRIs compare as the IRIs do, and those of the literals of one group as their texts.
struct PackedDictionary: Sendable {
  /// Terms of one kind and, where they have one, one language or datatype: a run of ids.
  struct Group: Sendable, Equatable {
    let firstID: UInt32
    let kind: UInt8
    /// The language tag or datatype; else empty.
    let head: String
  }

  let iris: TextBlocks
  let literals: TextBlocks
  /// Groups of literals, ascending.
  let groups: [Group]
  let count: Int

  /// The id of the first literal; one more than the last id when there is none.
  var firstLiteral: UInt32 { UInt32(count - literals.count + 1) }

  /// Opens a dictionary by its parts. O(groups).
  ///
  /// | part | content |
  /// |---|---|
  /// | IRIs | texts of the IRIs |
  /// | literals | texts of the literals |
  /// | groups | 8 bytes: how many terms there are; for each group 4 bytes of its first id, 4 of its kind |
  /// | heads | texts: the head of each group |
  init(
    iris: TextBlocks, literals: TextBlocks, heads: TextBlocks, memory: Memory, groups range: Range<Int>
  ) throws(DamagedImage) {
    guard range.count >= 8, let count = Int(exactly: memory.uint64(at: range.lowerBound)),
      count < UInt32.max, iris.count + literals.count <= count, range.count == 8 + heads.count * 8
    else { throw DamagedImage("a dictionary whose numbers disagree") }
    var groups: [Group] = []
    var cursor = TextCursor()
    for number in 0..<heads.count {
      cursor.move(to: number, in: heads)
      let entry = range.lowerBound + 8 + number * 8
      let group = Group(
        firstID: memory.uint32(at: entry), kind: UInt8(truncatingIfNeeded: memory.uint32(at: entry + 4)),
        head: String(decoding: cursor.text, as: UTF8.self))
      guard (TermTable.Kind.string...TermTable.Kind.typed).contains(group.kind),
        group.firstID > groups.last.map(\.firstID) ?? UInt32(count - literals.count), group.firstID <= count
      else { throw DamagedImage("groups of literals out of order") }
      groups.append(group)
    }
    guard groups.isEmpty == (literals.count == 0),
      groups.isEmpty || groups[0].firstID == count - literals.count + 1
    else { throw DamagedImage("literals without a group") }
    self.iris = iris
    self.literals = literals
    self.groups = groups
    self.count = count
  }

  func kind(of id: UInt32) -> UInt8 {
    if id <= iris.count { return TermTable.Kind.iri }
    return id < firstLiteral ? TermTable.Kind.blankNode : group(of: id).kind
  }

  /// The group of a literal's id. O(log n) in the number of groups.
  private func group(of id: UInt32) -> Group {
    var (low, high) = (0, groups.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if groups[middle].firstID <= id { low = middle } else { high = middle - 1 }
    }
    return groups[low]
  }

  /// The ids of the literals of a kind and head.
  func ids(kind: UInt8, head: String) -> Range<UInt32>? {
    guard let place = groups.firstIndex(where: { $0.kind == kind && $0.head == head }) else { return nil }
    return groups[place].firstID..<(place + 1 < groups.count ? groups[place + 1].firstID : UInt32(count) + 1)
  }

  /// The term of an id from 1 to ``count``.
  ///
  /// - Parameter cursor: the same again for further terms makes those of ascending ids cheap.
  func term(_ id: UInt32, _ cursor: inout DictionaryCursor) -> Term {
    if id <= iris.count {
      cursor.iris.move(to: Int(id) - 1, in: iris)
      return .iri(String(decoding: cursor.iris.text, as: UTF8.self))
    }
    guard id >= firstLiteral else { return .blankNode("b\(id)") }
    cursor.literals.move(to: Int(id - firstLiteral), in: literals)
    let text = String(decoding: cursor.literals.text, as: UTF8.self)
    let group = group(of: id)
    return switch group.kind {
    case TermTable.Kind.string: .literal(Literal(text))
    case TermTable.Kind.tagged: .literal(Literal(text, language: group.head))
    default: .literal(Literal(text, datatype: group.head))
    }
  }

  /// The id of a term, if the dictionary holds it. A blank node is found by the label that ``term(_:_:)`` gives it.
  func find(_ term: Term) -> UInt32? {
    switch term {
    case .iri(let iri):
      return iris.number(of: Array(iri.utf8), in: 0..<iris.count).map { UInt32($0) + 1 }
    case .blankNode(let label):
      guard label.utf8.first == UInt8(ascii: "b"), let id = UInt32(label.dropFirst()), id > iris.count,
        id < firstLiteral
      else { return nil }
      return id
    case .literal(let literal):
      let ids =
        if let language = literal.language {
          self.ids(kind: TermTable.Kind.tagged, head: language)
        } else if literal.datatype == XSD.string {
          self.ids(kind: TermTable.Kind.string, head: "")
        } else {
          self.ids(kind: TermTable.Kind.typed, head: literal.datatype)
        }
      guard let ids else { return nil }
      let numbers = Int(ids.lowerBound - firstLiteral)..<Int(ids.upperBound - firstLiteral)
      return literals.number(of: Array(literal.lexical.utf8), in: numbers).map { UInt32($0) + firstLiteral }
    }
  }
}

// MARK: - Texts without terms

extension PackedDictionary {
  /// Adds the texts of terms; 0 is no term. Cheapest in ascending order.
  func appendTexts(of ids: ArraySlice<UInt32>, to texts: inout TermTexts) {
    var cursor = DictionaryCursor()
    for id in ids {
      guard id > 0 else {
        texts.append(nil)
        continue
      }
      if id <= iris.count {
        cursor.iris.move(to: Int(id) - 1, in: iris)
        texts.append(.iri) { $0 += cursor.iris.text }
      } else if id < firstLiteral {
        texts.append(.blankNode("b\(id)"))
      } else {
        cursor.literals.move(to: Int(id - firstLiteral), in: literals)
        texts.append(group(of: id).kind == TermTable.Kind.typed ? .typed : .string) {
          $0 += cursor.literals.text
        }
      }
    }
  }

  /// Whether the text of a term comes before that of another, is the same (0) or comes after; neither of them a blank
  /// node. Among IRIs, and among the literals of a group, that is the order of ids.
  func compareTexts(_ left: UInt32, _ right: UInt32) -> Int {
    let areIRIs = (left <= iris.count, right <= iris.count)
    if areIRIs == (true, true)
      || areIRIs == (false, false) && group(of: left).firstID == group(of: right).firstID
    {
      return Int(left) - Int(right)
    }
    let (mine, its) = (text(of: left), text(of: right))
    return mine.span.order(to: its.span)
  }

  private func text(of id: UInt32) -> [UInt8] {
    id <= iris.count ? iris.text(at: Int(id) - 1) : literals.text(at: Int(id - firstLiteral))
  }

  func isLiteral(_ id: UInt32, ofType datatype: String) -> Bool {
    guard id >= firstLiteral else { return false }
    let group = group(of: id)
    return group.kind == TermTable.Kind.typed && group.head == datatype
  }
}

/// Where reading of a dictionary's texts goes on.
struct DictionaryCursor {
  fileprivate var iris = TextCursor()
  fileprivate var literals = TextCursor()
}
