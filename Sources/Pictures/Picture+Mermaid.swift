import Bytes

extension Picture {
  /// The picture as a flowchart of Mermaid, which notes on the web draw themselves: columns as sub-graphs, and the look
  /// of each line as near to ``dot`` as Mermaid allows, with what it says written on it where a line alone is not plain.
  ///
  /// Nodes are numbered, since ids could be words of Mermaid; labels are in quotation marks with every sign that Mermaid
  /// or HTML might obey written as a number.
  public var mermaid: String {
    var numbers: [String: Int] = [:]
    for (number, node) in nodes.enumerated() where numbers[node.id] == nil { numbers[node.id] = number + 1 }
    var text = "flowchart LR\n"
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
      text += "  n\(source) \(edge.relation.mermaidArrow) n\(target)\n"
      styles[edge.relation, default: []].append(count)
      count += 1
    }
    for relation in Relation.allCases {
      guard let lines = styles[relation] else { continue }
      text += "  linkStyle \(lines.map(String.init).joined(separator: ",")) stroke:\(relation.look.colour)\n"
    }
    return text
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
    case .conditional: "-.->|on a condition|"
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
