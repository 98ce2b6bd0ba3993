import Bytes

extension Picture {
  /// The picture as a flowchart of Mermaid, which notes on the web draw themselves: columns as sub-graphs from left to
  /// right, and the look of each line as near to ``dot`` as Mermaid allows, with what it says written on it where that
  /// would not crowd the drawing; ``mermaidKey`` tells the rest.
  ///
  /// Nodes are numbered, since ids could be words of Mermaid; labels are in quotation marks with every sign that Mermaid
  /// or HTML might obey written as a number.
  public var mermaid: String {
    var numbers: [String: Int] = [:]
    for (number, node) in nodes.enumerated() where numbers[node.id] == nil { numbers[node.id] = number + 1 }
    // Mermaid puts the beginning of a line before its end, and texts come from what stands before them.
    let places = columnPlaces
    let isBackward = edges.reduce(0) { $0 + Self.step($1, places).signum() } < 0
    var text = "flowchart \(isBackward ? "RL" : "LR")\n"
    text += "  accTitle: \(MermaidText.line(title))\n"
    if !notes.isEmpty { text += "  accDescr: \(MermaidText.line(notes.joined(separator: " ")))\n" }
    var placed: Set<String> = []
    for (number, column) in columns.enumerated() {
      text += "  subgraph column\(number + 1)[\(MermaidText.quoted(DOTText.cut(column.heading)))]\n"
      for node in nodes where column.nodes.contains(node.id) && placed.insert(node.id).inserted {
        text += "    \(node.mermaid(numbers[node.id] ?? 0))\n"
      }
      text += "  end\n"
    }
    for node in nodes where placed.insert(node.id).inserted {
      text += "  \(node.mermaid(numbers[node.id] ?? 0))\n"
    }
    var styles: [Relation: [Int]] = [:]
    var count = 0
    for edge in edges {
      guard let source = numbers[edge.source], let target = numbers[edge.target] else { continue }
      // A line without an arrow says the same either way, and goes with the others.
      let isTurned =
        edge.relation.look.arrowhead == "none" && Self.step(edge, places) * (isBackward ? -1 : 1) < 0
      let (first, last) = isTurned ? (target, source) : (source, target)
      text += "  n\(first) \(edge.relation.mermaidArrow) n\(last)\n"
      styles[edge.relation, default: []].append(count)
      count += 1
    }
    // Lines that nobody sees keep the columns in order.
    let rows = columns.map { $0.nodes.compactMap { numbers[$0] }.map { "n\($0)" } }
    let order = isBackward ? rows.reversed() : rows
    for (one, next) in zip(order, order.dropFirst()) where !one.isEmpty && !next.isEmpty {
      text += "  \(one[0]) ~~~ \(next.joined(separator: " & "))\n"
    }
    for relation in Relation.allCases {
      guard let lines = styles[relation] else { continue }
      text += "  linkStyle \(lines.map(String.init).joined(separator: ",")) stroke:\(relation.look.colour)\n"
    }
    return text
  }

  /// What the lines say that bear no words in ``mermaid``, as a sentence or two; empty when all do.
  public var mermaidKey: String {
    let words: [(Relation, String)] = [
      (.revises, "Thick line: revises."), (.sharesWording, "Dotted line: shares words with."),
    ]
    return words.filter { relation, _ in edges.contains { $0.relation == relation } }.map(\.1).joined(
      separator: " ")
  }

  /// How many columns to the right an edge leads, less than 0 to the left.
  private static func step(_ edge: Edge, _ places: [String: Int]) -> Int {
    guard let from = places[edge.source], let to = places[edge.target] else { return 0 }
    return to - from
  }

  private var columnPlaces: [String: Int] {
    var places: [String: Int] = [:]
    for (number, column) in columns.enumerated() { for id in column.nodes { places[id] = number } }
    return places
  }
}

extension Picture.Node {
  fileprivate func mermaid(_ number: Int) -> String {
    let words = label.isEmpty ? id : kind.isKnownByName ? label : "\(id): \(label)"
    let lines = DOTText.wrapped(words, width: 30, lines: 3).joined(separator: " ")
    let quoted = MermaidText.quoted(lines)
    let shape =
      switch kind {
      case .contributor: "([\(quoted)])"
      case .issue: "{{\(quoted)}}"
      case .paragraph: ">\(quoted)]"
      case .institution, .group: "[[\(quoted)]]"
      case .topic: "(\(quoted))"
      case .proposal, .document, .other: "[\(quoted)]"
      }
    return "n\(number)\(shape)"
  }
}

extension Picture.Relation {
  fileprivate var mermaidArrow: String {
    switch self {
    case .proposes: "-->|proposes|"
    case .supports: "==>|supports|"
    case .opposes: "-.->|opposes|"
    case .conditional: "-.->|on a condition, or mixed|"
    case .advances: "-->|advances|"
    case .counters: "-.->|counters|"
    case .cites: "-->"
    case .asks: "-->|asks|"
    case .revises: "==>"
    case .resubmits: "==>|again|"
    case .mergedInto: "-.->|merged|"
    case .alternativeTo: "-.->|alternative|"
    case .sharesWording: "-.-"
    case .other: "---"
    }
  }
}

/// Text inside a Mermaid diagram.
enum MermaidText {
  /// A text in quotation marks. Everything but letters, digits, blanks and plain punctuation of ASCII is written as the
  /// number of its character, as Mermaid has it: `#60;` for `<`.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.shown.unicodeScalars {
      let isPlain =
        scalar.value >= 0x80 || scalar.properties.isAlphabetic
        || ("0"..."9").contains(scalar) || " .,:-()/?!".unicodeScalars.contains(scalar)
      if isPlain { quoted.unicodeScalars.append(scalar) } else { quoted += "#\(scalar.value);" }
    }
    // An empty label is refused.
    return text.isEmpty ? "\" \"" : quoted + "\""
  }

  /// A text on a line of its own, without what would end it or begin a block.
  static func line(_ text: String) -> String {
    let plain = DOTText.cut(text.shown, to: 400).unicodeScalars.map {
      ";{}<>#&\"`%\\".unicodeScalars.contains($0) ? " " : $0
    }
    return String(String.UnicodeScalarView(plain))
  }
}
