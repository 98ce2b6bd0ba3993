/// The texts of many terms end to end, for writers that have no use for a ``Term`` each.
public struct TermTexts: Sendable {
  public enum Kind: UInt8, Sendable {
    /// No term: an unbound cell.
    case none
    case iri
    /// The text is the label, without `_:`.
    case blankNode
    /// A string, with or without a language; the text is its lexical form.
    case string
    /// Any other literal; the text is its lexical form.
    case typed
  }

  public private(set) var bytes: [UInt8] = []
  public private(set) var kinds: [Kind] = []
  /// Where each text ends in ``bytes``.
  private var ends: [Int] = []

  public init() {}

  public var count: Int { ends.count }

  /// Where the text of this number, from 0, lies in ``bytes``.
  public subscript(number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  /// Adds a term whose text the body appends to the bytes, which it leaves alone otherwise.
  public mutating func append(_ kind: Kind, _ body: (inout [UInt8]) -> Void) {
    body(&bytes)
    ends.append(bytes.count)
    kinds.append(kind)
  }

  public mutating func append(_ term: Term?) {
    switch term {
    case nil: append(.none) { _ in }
    case .iri(let iri): append(.iri) { $0 += iri.utf8 }
    case .blankNode(let label): append(.blankNode) { $0 += label.utf8 }
    case .literal(let literal):
      append(literal.language != nil || literal.datatype == XSD.string ? .string : .typed) {
        $0 += literal.lexical.utf8
      }
    }
  }

  /// Forgets the texts and keeps the room they took.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
