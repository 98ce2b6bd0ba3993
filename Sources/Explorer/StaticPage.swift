import Bytes
import Positions
import RDF

/// What a reader sees without scripts: plain tables. Each section and row bears the address that the script gives
/// the same thing (`#/matrix`, `#/n/R67`, `#/c/cuba/new-un-body`), so links lead somewhere either way.
struct StaticPage: ~Copyable {
  let data: ExplorerData
  var output: ByteWriter
  let labels: [String: String]
  private let known: Set<String>
  /// The ids that have a row: a node listed twice has its address at the first.
  private var anchored: Set<String> = []
  /// The cells of every column, by target.
  private(set) var columns: [String: [(holder: String, cell: PositionMatrix.Cell)]] = [:]

  init(data: ExplorerData, output: consuming ByteWriter) {
    self.data = data
    self.output = output
    known = Set(data.nodes.map(\.facts.node.id))
    labels = Dictionary(
      data.nodes.compactMap { node in node.facts.node.label.map { (node.facts.node.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    for matrix in [data.issues, data.proposals] {
      for row in matrix.rows {
        for (column, cell) in zip(matrix.columns, row.cells) {
          if let cell { columns[column.id, default: []].append((row.id, cell)) }
        }
      }
    }
  }

  consuming func finish() -> ByteWriter { output }

  mutating func write() {
    let sections: [(id: String, name: String)] = [
      ("matrix", "Matrix"), ("coalitions", "Coalitions"), ("proposals", "Proposals"), ("issues", "Issues"),
      ("contributors", "Contributors"),
      ("paragraphs", "Paragraphs"), ("institutions", "Institutions"), ("documents", "Documents"),
    ]
    output.write(
      """
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header id="top">
      <p class="brand"><a href="#/">Stance</a></p>
      <nav aria-label="Parts of the page"><ul>

      """)
    for section in sections {
      output.writeLine("<li><a href=\"#/\(section.id)\">\(section.name)</a></li>")
    }
    output.writeLine("</ul></nav>\n</header>\n<main id=\"content\" tabindex=\"-1\">")
    output.writeLine("<h1 id=\"/\">Who stands where</h1>")
    output.write("<p>")
    output.write(
      """
      \(data.nodes(.contributor).count) contributors, \(data.nodes(.proposal).count) proposals and \
      \(data.nodes(.issue).count) issues in \(data.nodes(.document).count) documents
      """)
    if let date = data.lastDate { output.writeHTML(", the last of \(date)") }
    output.writeLine(
      ". Silence is not opposition: an empty cell means that no position is recorded.</p>")
    if let leftOut = data.leftOut { output.writeLine("<p class=\"note\">\(leftOut)</p>") }
    writeMatrix()
    writeBlocs()
    writeProposals()
    writeIssues()
    writeContributors()
    writeParagraphs()
    writeInstitutions()
    writeDocuments()
    output.writeLine("</main>")
  }

  // MARK: - Parts

  mutating func begin(_ id: String, _ title: String) {
    output.writeLine("<section id=\"/\(id)\"><h2>\(title)</h2>")
  }

  mutating func table(_ columns: [String]) {
    output.write("<div class=\"scroll\" role=\"region\" aria-label=\"\(columns[0]) table\" tabindex=\"0\">")
    output.write("<table><thead><tr>")
    for column in columns { output.write("<th scope=\"col\">\(column)</th>") }
    output.writeLine("</tr></thead><tbody>")
  }

  mutating func end() { output.writeLine("</tbody></table></div></section>") }

  mutating func row(_ facts: NodeFacts, _ cells: (inout StaticPage) -> Void) {
    output.write("<tr")
    if anchored.insert(facts.node.id).inserted {
      output.write(" id=\"/n/")
      output.writeHTML(facts.node.id)
      output.write("\"")
    }
    output.write("><th scope=\"row\">")
    output.writeIsolated(facts.node.label ?? facts.node.id)
    output.write(" <small>")
    output.writeIsolated(facts.node.id)
    output.write("</small>")
    if let gist = facts.texts(ST.gist).first {
      output.write("<p>")
      output.writeIsolated(gist)
      output.write("</p>")
    }
    output.write("</th>")
    cells(&self)
    output.writeLine("</tr>")
  }

  mutating func cell(_ content: (inout StaticPage) -> Void) {
    output.write("<td>")
    content(&self)
    output.write("</td>")
  }

  /// A link to a node by its label.
  mutating func link(_ id: String) { link(id, labels[id] ?? id) }

  /// Links to nodes by their ids.
  mutating func links(_ ids: [String]) {
    for (place, id) in ids.enumerated() {
      if place > 0 { output.write(", ") }
      link(id, id)
    }
  }

  /// What the page does not hold is named without a link.
  private mutating func link(_ id: String, _ words: String) {
    guard known.contains(id) else { return output.writeIsolated(words) }
    output.write("<a href=\"#/n/")
    output.writeFragment(id)
    output.write("\">")
    output.writeIsolated(words)
    output.write("</a>")
  }

  mutating func names(_ ids: [String]) {
    for (place, id) in ids.enumerated() {
      if place > 0 { output.write(", ") }
      output.writeIsolated(labels[id] ?? id)
    }
  }

  mutating func places(_ passages: [EvidenceView]) {
    for (place, passage) in passages.enumerated() {
      if place > 0 { output.write("; ") }
      link(passage.document.id)
      output.write(
        passage.lines.count == 1
          ? ", line \(passage.lines.lowerBound)"
          : ", lines \(passage.lines.lowerBound)–\(passage.lines.upperBound)")
    }
  }

  // MARK: - Looking up

  /// Those whose current position on a target is of a side.
  func holders(of target: String, _ side: PositionMatrix.Cell) -> [String] {
    columns[target]?.filter { $0.cell == side }.map(\.holder) ?? []
  }

  /// The proposals that a property leads from, by what it leads to.
  func usedBy(_ property: String) -> [String: [String]] {
    var users: [String: [String]] = [:]
    for proposal in data.nodes(.proposal) {
      for node in proposal.nodes(property) { users[node.id, default: []].append(proposal.node.id) }
    }
    return users
  }
}

/// What people call a status.
enum StatusName {
  static func of(_ status: String?) -> String {
    switch status {
    case "agreed": "agreed"
    case "partlyAgreed": "partly agreed"
    case "revisit": "to be revisited"
    case "noConsensus": "no consensus"
    case "notDiscussed": "not discussed"
    case "withdrawn": "withdrawn"
    default: status ?? "not stated"
    }
  }
}
