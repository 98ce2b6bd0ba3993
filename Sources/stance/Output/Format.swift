/// How an answer is written.
enum Format: String, CaseIterable, Sendable {
  case table, csv, tsv, json, xml, ttl, nt, dot, svg, png, pdf, text, markdown, html, mermaid, graphml, gexf
  case pajek, statements
}

extension Format {
  /// How the names of files in this format end.
  var endings: [String] {
    switch self {
    case .text: ["txt"]
    case .markdown: ["md", "markdown"]
    case .mermaid: ["mmd", "mermaid"]
    case .pajek: ["net", "pajek"]
    case .statements: []
    default: [rawValue]
    }
  }
}

extension Arguments {
  /// The format that `--format` names, or else the name of the file that `--output` names; `nil` when neither says.
  func format(among formats: [Format]) throws(UsageError) -> Format? {
    if let name = self[.format(formats)] {
      if let format = formats.first(where: { $0.rawValue == name.lowercased() }) { return format }
      throw UsageError(
        "unknown format \(name)", hint: "there are \(formats.map(\.rawValue).joined(separator: ", "))")
    }
    guard let ending = self[.output]?.split(separator: ".").last else { return nil }
    return formats.first { $0.endings.contains(ending.lowercased()) }
  }
}
