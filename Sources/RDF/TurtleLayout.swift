import Bytes

/// Lays a graph out as Turtle: what stands where, in what order, and where lines break.
struct TurtleLayout {
  private static let lineLimit = 110

  private let properties: BlankNodeShapes.Properties
  private let shapes: BlankNodeShapes
  private(set) var notation: TurtleNotation
  /// Where each predicate stands: `a`, then as asked for, then by name.
  private let ranks: [Term: Int]
  /// Blank nodes in brackets, on one line.
  private var lines: [Term: String] = [:]

  init(_ triples: Set<Triple>, prefixes: [Prefix], predicateOrder: [String]) {
    var properties: BlankNodeShapes.Properties = [:]
    for triple in triples {
      properties[triple.subject, default: [:]][triple.predicate, default: []].append(triple.object)
    }
    self.properties = properties
    shapes = BlankNodeShapes(properties)
    notation = TurtleNotation(prefixes)
    let first = ([RDFVocabulary.type] + predicateOrder).map { Term.iri($0) }
    let others = Set(properties.values.flatMap(\.keys)).subtracting(first)
      .map { (key: SortKey($0), predicate: $0) }.sorted { $0.key < $1.key }.map(\.predicate)
    ranks = Dictionary((first + others).enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  }

  /// A statement for each subject, in order, each with its line end.
  mutating func statements() -> [String] {
    var entries: [(key: SortKey, subject: Term)] = []
    for subject in properties.keys where shapes.isSubject(subject) {
      if shapes.isUnreferenced(subject) {
        entries.append((SortKey(rank: 3, text: bracketLine(subject)), subject))
      } else {
        entries.append((SortKey(subject), subject))
      }
    }
    entries.sort { $0.key < $1.key }
    return entries.map { statement(about: $0.subject) }
  }

  private mutating func statement(about subject: Term) -> String {
    var text = (shapes.isUnreferenced(subject) ? "[]" : notation.text(subject)) + " "
    appendProperties(of: subject, to: &text, indent: 2, firstOnNewLine: false)
    return text + " .\n"
  }
}

// MARK: - Lines

extension TurtleLayout {
  /// Appends predicates and objects, a predicate a line, the lines after the first indented.
  private mutating func appendProperties(
    of subject: Term, to text: inout String, indent: Int, firstOnNewLine: Bool
  ) {
    let margin = "\n" + String(repeating: " ", count: indent)
    for (index, predicate) in predicates(of: subject).enumerated() {
      if index > 0 { text += " ;" }
      if index > 0 || firstOnNewLine { text += margin }
      text += verb(predicate) + " "
      appendObjects(of: subject, predicate, to: &text, indent: indent)
    }
  }

  /// Appends objects, as many to a line as fit. Brackets too long for any line stand over several.
  private mutating func appendObjects(
    of subject: Term, _ predicate: Term, to text: inout String, indent: Int
  ) {
    for (index, object) in objects(of: subject, predicate).enumerated() {
      let length = line(of: object).utf8.count + 2
      let isBlock = isBracketed(object) && length + indent + 2 > Self.lineLimit
      if index > 0 {
        let fits = text.lastLineLength + 3 + length <= Self.lineLimit
        text += fits || isBlock ? " , " : " ,\n" + String(repeating: " ", count: indent + 2)
      }
      append(object, to: &text, indent: indent)
    }
  }

  /// Appends an object, over several lines when it does not fit on this one and can be broken.
  private mutating func append(_ object: Term, to text: inout String, indent: Int) {
    let line = line(of: object)
    guard isBracketed(object), text.lastLineLength + line.utf8.count + 2 > Self.lineLimit else {
      text += line
      return
    }
    let margin = "\n" + String(repeating: " ", count: indent)
    if let items = shapes.items(of: object) {
      text += "("
      for item in items {
        text += margin + "  "
        append(item, to: &text, indent: indent + 2)
      }
      text += margin + ")"
    } else {
      text += "["
      appendProperties(of: object, to: &text, indent: indent + 2, firstOnNewLine: true)
      text += margin + "]"
    }
  }

  private func isBracketed(_ object: Term) -> Bool { shapes.isInline(object) && properties[object] != nil }

  /// A term on one line, but for the line ends that stand in strings.
  private mutating func line(of term: Term) -> String {
    guard term != .iri(RDFVocabulary.nil) else { return "()" }
    guard shapes.isInline(term) else { return notation.text(term) }
    if let known = lines[term] { return known }
    let line: String
    if let items = shapes.items(of: term) {
      line = "( " + items.map { self.line(of: $0) }.joined(separator: " ") + " )"
    } else {
      line = bracketLine(term)
    }
    lines[term] = line
    return line
  }

  private mutating func bracketLine(_ node: Term) -> String {
    let properties = predicates(of: node).map { predicate in
      verb(predicate) + " " + objects(of: node, predicate).map { line(of: $0) }.joined(separator: " , ")
    }
    return properties.isEmpty ? "[]" : "[ " + properties.joined(separator: " ; ") + " ]"
  }

  private mutating func verb(_ predicate: Term) -> String {
    predicate == .iri(RDFVocabulary.type) ? "a" : notation.text(predicate)
  }
}

// MARK: - Order

extension TurtleLayout {
  private func predicates(of subject: Term) -> [Term] {
    (properties[subject] ?? [:]).keys.sorted { ranks[$0, default: 0] < ranks[$1, default: 0] }
  }

  private mutating func objects(of subject: Term, _ predicate: Term) -> [Term] {
    let objects = properties[subject]?[predicate] ?? []
    guard objects.count > 1 else { return objects }
    return
      objects
      .map { object -> (key: SortKey, object: Term) in
        guard shapes.isInline(object) else { return (SortKey(object), object) }
        return (SortKey(rank: 3, text: line(of: object)), object)
      }
      .sorted { $0.key < $1.key }
      .map(\.object)
  }
}

/// What terms are ordered by: first their kind, then their text in natural order.
private struct SortKey: Comparable {
  var rank: Int
  var text: String
  /// Datatype or language of a literal.
  var detail = ""

  init(rank: Int, text: String) {
    self.rank = rank
    self.text = text
  }

  init(_ term: Term) {
    switch term {
    case .iri(let iri): self.init(rank: 0, text: iri)
    case .literal(let literal):
      self.init(rank: 1, text: literal.lexical)
      detail = literal.language.map { "@" + $0 } ?? literal.datatype
    case .blankNode(let label): self.init(rank: 2, text: label)
    }
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    if left.rank != right.rank { return left.rank < right.rank }
    if NaturalOrder.precedes(left.text, right.text) { return true }
    if NaturalOrder.precedes(right.text, left.text) { return false }
    return left.detail.utf8.lexicographicallyPrecedes(right.detail.utf8)
  }
}

extension String {
  fileprivate var lastLineLength: Int {
    var length = 0
    for byte in utf8.reversed() {
      if byte == .lineFeed { return length }
      length += 1
    }
    return length
  }
}
