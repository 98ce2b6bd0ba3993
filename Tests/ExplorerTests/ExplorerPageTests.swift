import Algebra
import Bytes
import Documents
import Foundation
import Positions
import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import Explorer

/// A graph whose names try to break out of the page.
private let hostileGraph = """
  @prefix : <\(DataNamespace.iri)> . @prefix st: <\(ST.namespace)> . @prefix rdfs: <\(RDFS.namespace)> .
  @prefix dcterms: <\(DCTerms.namespace)> .
  :government a st:StakeholderGroup ; rdfs:label "<b>Governments</b>" .
  :paper a st:Document ; rdfs:label "</script><script>hurt()</script>" ; dcterms:date "2020-01-01" ;
    st:fileName "paper.txt" ; dcterms:identifier "=HYPERLINK(1)" .
  :__proto__ a st:Contributor , st:State ; rdfs:label "<!--<img src=x onerror='hurt()'>" ; st:group :government .
  :ben a st:Contributor ; rdfs:label "\\" onclick=\\"hurt()\\u202E" ; st:supports :I .
  :I a st:Issue ; rdfs:label "\(String(repeating: "Kapitänsmütze", count: 90))" .
  :P a st:Proposal ; rdfs:label "&lt;" ; st:proposedBy :__proto__ , :club ; st:onBehalfOf :club ;
    st:inDocument :paper ; st:firstLine 1 ; st:lastLine 2 ; st:status st:agreed .
  :club a st:Organisation .
  :p a st:Position ; st:holder :ben ; st:on :I ; st:stance st:support ; st:basis st:stated ;
    dcterms:date "2020-01-01" ; st:note "<iframe>" ;
    st:evidence [ st:document :paper ; st:firstLine 2 ; st:lastLine 2 ] .
  """

private func data(_ graph: String) throws -> ExplorerData {
  var builder = StoreBuilder()
  try TurtleReader.read(Array(graph.utf8).span, file: "graph", into: &builder)
  return try ExplorerData(QueryEngine(builder.finish()), within: .init())
}

/// The parts of a page.
private struct Parts {
  var text: String
  var policy, style, markup, data, script: Substring

  init(_ page: [UInt8]) throws {
    let text = String(decoding: page, as: UTF8.self)
    self.text = text
    func between(_ first: String, _ last: String) throws -> Substring {
      let start = try #require(text.range(of: first)).upperBound
      return text[start..<(try #require(text.range(of: last, range: start..<text.endIndex))).lowerBound]
    }
    policy = try between("Content-Security-Policy\" content=\"", "\"")
    style = try between("<style>", "</style>")
    markup = try between("<body>", "<script type=\"application/json\"")
    data = try between("id=\"data\">", "</script>")
    script = try between("</script>\n<script>", "</script>\n</body>")
  }

  var object: [String: Any] {
    get throws {
      try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    }
  }
}

@Suite("The page to explore")
struct ExplorerPageTests {
  static let corpus = Result { () throws -> ExplorerData in
    try ExplorerData(QueryEngine(try GraphLoader.load(PackageFolder.graph).store), within: .init())
  }

  @Test("its policy allows the one style sheet and the one script, and nothing else")
  func policy() throws {
    let parts = try Parts(ExplorerPage(try data(hostileGraph)).html)
    func hash(_ text: Substring) -> String {
      "'sha256-\(ExplorerPage.base64(Digest.sha256.bytes(of: Array(text.utf8).span)))'"
    }
    #expect(
      parts.policy
        == "default-src 'none'; script-src \(hash(parts.script)); style-src \(hash(parts.style)); "
        + "base-uri 'none'; form-action 'none'")
  }

  @Test("the script has no way to run a text or to take it for markup")
  func scriptIsPlain() throws {
    let script = try Parts(ExplorerPage(try data(hostileGraph)).html).script
    for way in [
      "eval(", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "fetch(",
      "import(",
    ] {
      #expect(!script.contains(way), "\(way)")
    }
  }

  @Test("names that hold markup stay names in the tables")
  func hostileMarkup() throws {
    let parts = try Parts(ExplorerPage(try data(hostileGraph)).html)
    #expect(parts.text.components(separatedBy: "<script").count == 3)
    #expect(parts.text.components(separatedBy: "</script").count == 3)
    for tag in ["<b>", "<img", "<iframe", "onclick=\""] { #expect(!parts.markup.contains(tag), "\(tag)") }
    #expect(parts.markup.contains("&lt;b&gt;Governments&lt;/b&gt;"))
    #expect(parts.markup.contains("<bdi>&amp;lt;</bdi>"))
  }

  @Test("names that hold markup arrive whole in the data, and cannot end them")
  func hostileData() throws {
    let parts = try Parts(ExplorerPage(try data(hostileGraph)).html)
    #expect(!parts.data.contains("<"))
    let nodes = try #require(try parts.object["nodes"] as? [[String: Any]])
    let labels = Dictionary(
      uniqueKeysWithValues: nodes.map { ($0["id"] as? String ?? "", $0["label"] as? String) })
    #expect(labels["paper"] == "</script><script>hurt()</script>")
    #expect(labels["__proto__"] == "<!--<img src=x onerror='hurt()'>")
    #expect(labels["ben"] == "\" onclick=\"hurt()\u{202E}")
  }

  @Test("a proposal has its own lines, its status as a word, and those for whom it was put forward apart")
  func proposal() throws {
    let parts = try Parts(ExplorerPage(try data(hostileGraph)).html)
    let nodes = try #require(try parts.object["nodes"] as? [[String: Any]])
    let proposal = try #require(nodes.first { $0["id"] as? String == "P" })
    #expect(proposal["lines"] as? NSArray == [["paper", 1, 2]])
    #expect((proposal["texts"] as? [String: [String]])?["status"] == ["agreed"])
    #expect((proposal["links"] as? [String: [String]])?["proposedBy"] == ["__proto__"])
    #expect((proposal["links"] as? [String: [String]])?["onBehalfOf"] == ["club"])
  }

  @Test("the words of the lines stand in it only when the reader's own copy is the text that was read")
  func words() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Array("Whereas <they> met\nthey \"agreed\".\n".utf8)
    try Data(text).write(to: folder.appending(path: "paper.txt"))
    let right = Digest.sha256.hexadecimal(of: text.span)
    let wrong = String(repeating: "0", count: 64)

    for (digest, found) in [(right, true), (wrong, false)] {
      var data = try data(hostileGraph + ":paper st:sha256 \"\(digest)\" .")
      #expect(data.addPassages(from: SourceFolder(folder.path)) == (found ? [] : ["paper"]))
      let words = try Parts(ExplorerPage(data).html).object["words"] as? NSArray
      #expect(
        words
          == (found
            ? [
              ["paper", 1, 2, "Whereas <they> met", "they \"agreed\"."], ["paper", 2, 2, "they \"agreed\"."],
            ] : nil))
    }
    var data = try data(hostileGraph)
    #expect(data.addPassages(from: SourceFolder(folder.path + "/none")) == ["paper"])
  }

  @Test("every cell of the matrix has a position with evidence behind it")
  func corpusIsTraceable() throws {
    let object = try Parts(ExplorerPage(try Self.corpus.get()).html).object
    let positions = try #require(object["positions"] as? [[String: Any]])
    var known: Set<String> = []
    for position in positions {
      #expect(!(position["lines"] as? [Any] ?? []).isEmpty)
      for holder in [position["of"] as? String ?? ""] + (position["for"] as? [String] ?? []) {
        known.insert("\(holder) \(position["on"] ?? "")")
      }
    }
    let matrix = try #require(object["matrix"] as? [String: [String: [String: String]]])
    var cells = 0
    for rows in matrix.values {
      for (holder, row) in rows {
        for (target, cell) in row {
          let isKnown = known.contains("\(holder) \(target)")
          #expect(isKnown, "\(holder) \(target)")
          #expect(PositionMatrix.Cell(rawValue: cell) != nil)
          cells += 1
        }
      }
    }
    #expect(cells > 800)
  }

  @Test("every link between its tables leads to a row")
  func links() throws {
    let markup = try Parts(ExplorerPage(try Self.corpus.get()).html).markup
    let targets = Set(markup.matches(of: /id="([^"]+)"/).map { String($0.1) })
    let links = Set(markup.matches(of: /href="#([^"]+)"/).map { String($0.1) })
    #expect(links.count > 250)
    #expect(links.filter { !targets.contains($0.removingPercentEncoding ?? "") } == [])
    #expect(markup.matches(of: /id="([^"]+)"/).count == targets.count, "an address stands twice")
  }

  @Test("the blocs of the corpus are of two or more, nobody is in two, and each tie is within the table")
  func blocs() throws {
    let object = try Parts(ExplorerPage(try Self.corpus.get()).html).object
    let coalitions = try #require(object["coalitions"] as? [String: Any])
    let blocs = try #require(coalitions["blocs"] as? [[String]])
    #expect(blocs.count > 1)
    #expect(blocs.allSatisfy { $0.count > 1 })
    #expect(blocs.map(\.count) == blocs.map(\.count).sorted(by: >))
    let members = blocs.flatMap(\.self)
    #expect(Set(members).count == members.count)
    let holders = Set((object["matrix"] as? [String: [String: Any]])?["issues"]?.keys.map(\.self) ?? [])
    let ties = try #require(coalitions["ties"] as? [[Any]])
    #expect(ties.count > 100)
    #expect(ties.allSatisfy { tie in tie.prefix(2).allSatisfy { holders.contains($0 as? String ?? "") } })
  }

  @Test("of a graph with more positions than a page holds, the page shows the busiest part and says so")
  func part() throws {
    let service = QueryEngine(try GraphLoader.load(PackageFolder.graph).store)
    let whole = try Self.corpus.get()
    var size = PageSize()
    size.positions = 100
    (size.contributors, size.issues, size.proposals, size.positionsOfPair) = (12, 9, 30, 1)
    let part = try ExplorerData(service, size: size, within: QueryLimits())

    #expect(part.nodes(.contributor).count == 12)
    #expect(part.nodes(.issue).count == 9)
    #expect(part.nodes(.proposal).count == 30)
    #expect(whole.leftOut == nil)
    let sentence = try #require(part.leftOut)
    #expect(sentence.contains("of \(whole.nodes(.contributor).count), 46 and 344"))

    // Every cell is the cell of the whole matrix, and none of those is missing.
    func cells(_ matrix: PositionMatrix) -> [String: PositionMatrix.Cell] {
      var cells: [String: PositionMatrix.Cell] = [:]
      for row in matrix.rows {
        for (column, cell) in zip(matrix.columns, row.cells) { cells[row.id + " " + column.id] = cell }
      }
      return cells
    }
    let shown = Set(part.nodes.map(\.facts.node.id))
    for (few, all) in [(part.issues, whole.issues), (part.proposals, whole.proposals)] {
      let expected = cells(all).filter {
        $0.key.split(separator: " ").allSatisfy { shown.contains(String($0)) }
      }
      #expect(!expected.isEmpty)
      #expect(cells(few) == expected)
    }
    let parts = try Parts(ExplorerPage(part).html)
    #expect(parts.markup.contains(sentence))
  }

  @Test("the same graph gives the same bytes")
  func deterministic() throws {
    let again = try ExplorerData(
      QueryEngine(try GraphLoader.load(PackageFolder.graph).store), within: .init())
    #expect(ExplorerPage(again).html == ExplorerPage(try Self.corpus.get()).html)
  }

  @Test("a graph with nothing in it gives a page")
  func empty() throws {
    let object = try Parts(ExplorerPage(try data("")).html).object
    #expect(object["nodes"] == nil)
  }

  @Test(
    "base 64 is as RFC 4648 gives it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func base64(text: String, expected: String) {
    #expect(ExplorerPage.base64(Array(text.utf8)) == expected)
  }

  @Test(
    "an id in an address is as encodeURIComponent writes it",
    arguments: [("R67", "R67"), ("a/b?c#d", "a%2Fb%3Fc%23d"), ("é \"", "%C3%A9%20%22")])
  func fragment(id: String, expected: String) {
    var output = ByteWriter()
    output.writeFragment(id)
    #expect(output.text() == expected)
  }
}
