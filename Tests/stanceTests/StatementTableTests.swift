import Foundation
import Testing

@testable import stance

@Suite("Tables of statements as graphs, and back")
struct StatementTableTests {
  /// Lines of shell in a folder that holds the worked example, and it packed as `x.stance`.
  private func shell(_ lines: String) throws -> CommandRun {
    try withTemporaryFolder { folder in
      for name in ["statements.csv", "actors.csv"] {
        try FileManager.default.copyItem(
          at: packageFolder.appending(path: "docs/examples/\(name)"), to: folder.appending(path: name))
      }
      return try BuiltTool.shell(
        "stance pack statements.csv --actors actors.csv --output x.stance 2> packed\n\(lines)", in: folder)
    }
  }

  /// The figures of `stance coalitions` with ids replaced by labels, and without what names a source or a stakeholder
  /// group. Statements come sorted.
  private func figures(_ line: String) throws -> [String: NSObject] {
    let found = try shell("stance coalitions \(line) --format json")
    try #require(found.status == 0, "\(found.messages)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    var labels: [String: String] = [:]
    for list in ["actors", "concepts"] {
      for thing in object[list] as? [[String: Any]] ?? [] {
        if let id = thing["id"] as? String { labels[id] = thing["label"] as? String }
      }
    }
    func plain(_ value: Any) -> Any {
      switch value {
      case let object as [String: Any]:
        object.filter { !["source", "group"].contains($0.key) }.mapValues(plain)
      case let list as [Any]: list.map(plain)
      case let text as String: labels[text] ?? text
      default: value
      }
    }
    var parts = object.mapValues { plain($0) as? NSObject ?? NSNull() }
    parts["statements"] =
      try (parts["statements"] as? [Any] ?? []).map { statement in
        let text = try JSONSerialization.data(withJSONObject: statement, options: .sortedKeys)
        return String(decoding: text, as: UTF8.self)
      }.sorted() as NSArray
    return parts
  }

  @Test(
    "the graph of a table gives every figure that the table gives",
    arguments: [
      "--rounds 20", "--rounds 0 --repeats document", "--rounds 0 --meeting M1,M2 --repeats month",
      "--rounds 0 --group Government,'Civil society' --since 2025-10",
      "--rounds 0 --repeats all --in D1-ARCA,D2-CORD",
      "--rounds 0 --by group",
    ])
  func sameFigures(options: String) throws {
    let graph = try figures("--graph x.stance \(options)")
    let table = try figures("--statements statements.csv --actors actors.csv \(options)")
    #expect(Set(graph.keys) == Set(table.keys))
    for (part, figure) in table where !options.contains("--by group") || part != "actors" {
      #expect(graph[part] == figure, "\(part)")
    }
  }

  @Test("the statements come out of a graph as the table that went in")
  func roundTrip() throws {
    let found = try shell(
      """
      stance coalitions --graph x.stance --format statements --output back.csv
      cut -d, -f1-5,8,9,11 back.csv | cmp - <(tr -d '\\r' < statements.csv) && head -2 back.csv
      """)
    #expect(
      found.output == """
        statement_id,date,document,meeting,actor,group,weight,concept,qualifier,basis,paragraph
        1,2025-06-10,D1-ARCA,M1,Arcadia,Government,4,C01 Permanent forum mandate,1,stated,para 01

        """, "\(found)")
    let graph = try figures("--graph x.stance --rounds 5")
    let again = try figures(
      "--statements <(stance coalitions --graph x.stance --format statements) --rounds 5")
    for (part, figure) in graph { #expect(again[part] == figure, "\(part)") }
  }

  @Test("what a graph of texts says comes out as a table with the same figures")
  func fromTexts() throws {
    try withTemporaryFolder { folder in
      try BuiltTool.prepare(folder)
      let found = try BuiltTool.shell(
        """
        stance coalitions --until 2015 --format statements > s.csv
        stance coalitions --until 2015 --rounds 0 | cut -d, -f2,5,13 | sort > one
        stance coalitions --statements s.csv --rounds 0 | cut -d, -f2,5,13 | sort > other
        cmp one other && wc -l < one
        """, in: folder)
      #expect(found.status == 0 && found.messages == "" && found.output != "1\n", "\(found)")
    }
  }

  @Test("the packed table, written as Turtle, passes the check against the table itself")
  func check() throws {
    let found = try shell(
      """
      stance export --graph x.stance --no-derived --output g.ttl
      stance check --graph g.ttl --sources . && stance pack g.ttl --output y.stance
      sed -i 's/Arcadia,C02 Regular-budget funding,1/Arcadia,C02 Regular-budget funding,0/' statements.csv
      stance check --graph g.ttl --sources . | cut -d: -f3-; cat packed
      """)
    #expect(found.output.contains("digest"), "\(found)")
    #expect(found.output.contains("is not the text that was read"), "\(found)")
    let sizes = (found.messages + found.output).split(separator: "\n").compactMap { line in
      line.contains("triples, among")
        ? line.split(separator: " ").dropFirst().dropLast(2).joined(separator: " ") : nil
    }
    #expect(sizes.count == 2 && sizes[0] == sizes[1], "\(found)")
  }

  @Test(
    "commands answer from a packed table",
    arguments: [
      ("who supports c01-permanent-forum-mandate", "rural-access-net"),
      ("who supports 'C01 Permanent forum mandate'", "rural-access-net"),
      ("who opposes any issue --evidence", "borealis,statements,,d2-bore para 03,16,16"),
      ("show arcadia", "votes,4"),
      ("show c03-reopen-enhanced-cooperation", "opposed by,numbering-registry"),
      ("matrix", "bloc of arcadia"),
      ("stats", "positions by stance,support,89"),
      ("diff m1 m2", "Positions: 2 reversed, 19 new, 17 unchanged."),
      ("explore", "C03 Reopen enhanced cooperation"), ("dot --coalitions", "Telecom Chamber"),
      ("find merge", "c09-merge-review-tracks"),
      ("brief c01-permanent-forum-mandate", "no proposal bears on it."),
      ("brief m1", "- **At issue:** 10 issues in 12 documents; no proposal stands in them."),
      ("brief m1 --full --for arcadia", "**Where we stand:** Arcadia is for "),
      ("brief d1-arca --format html", "Arcadia"),
      ("coalitions --explain Arcadia Cordova", "d1-cord, para 03, statements line 24"),
    ])
  func commands(line: String, says: String) throws {
    let found = try shell("export STANCE_GRAPH=x.stance; stance \(line)")
    #expect(found.status == 0 && found.output.contains(says), "\(found)")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var line = "stance pack t.csv --output t.stance"
    var says: String
    var status: Int32 = 3
    var testDescription: String { says }
  }

  @Test(
    "a mistake is one message with its place, and nothing is written",
    arguments: [
      Fault(text: "actor,concept\\na,b\\n", says: "t.csv:1:1: expected \"qualifier\""),
      Fault(text: "actor,actor,concept,qualifier\\n", says: "t.csv:1:7: expected one column of each name"),
      Fault(text: "actor,concept,qualifier\\na,b,1\\na,b,maybe\\n", says: "t.csv:3:5: expected 1 or 0"),
      Fault(text: "actor,concept,qualifier\\na,\\377,1\\n", says: "t.csv:2:3: expected UTF-8"),
      Fault(
        text: "actor,concept,qualifier,weight\\na,b,1,x\\n", says: "t.csv:2:7: expected a whole number from 0"
      ),
      Fault(text: "actor,concept,qualifier,basis\\na,b,1,x\\n", says: "t.csv:2:7: expected stated, proposed"),
      Fault(
        text: "actor,concept,qualifier\\n",
        line: "printf 'actor,actor\\n' > a.csv; stance pack t.csv --actors a.csv -o t.stance",
        says: "a.csv:1:7: expected one column of each name"),
      Fault(
        text: "actor,concept,qualifier\\n",
        line: "printf 'actor,kind\\na,ship\\n' > a.csv; stance pack t.csv --actors a.csv -o t.stance",
        says: "a.csv:2:3: expected person, state or organisation"),
      Fault(text: "", line: "stance pack nowhere.csv --output t.stance", says: "nowhere.csv"),
      Fault(
        text: "", line: "stance pack Graph --actors t.csv --output t.stance", says: "--actors is for a table",
        status: 2),
      Fault(
        text: "actor,concept,qualifier\\n",
        line: "mkdir a; cp t.csv a; stance pack t.csv a/t.csv --output t.stance",
        says: "t.csv and a/t.csv are two tables of one name", status: 2),
    ])
  func faults(_ fault: Fault) throws {
    let found = try shell(
      "printf '\(fault.text)' > t.csv; \(fault.line); status=$?; ls *.stance; exit $status")
    #expect(found.status == fault.status && found.output == "x.stance\n", "\(found)")
    #expect(found.messages.contains(fault.says), "\(found.messages)")
  }

  @Test("tables, folders of Turtle and a table without a row go into one store")
  func together() throws {
    let found = try shell(
      """
      printf 'actor,concept,qualifier\\n' > none.csv
      printf 'actor,concept,qualifier,document\\nNarnia,C01 Permanent forum mandate,0,D9\\n' > more.csv
      printf '@prefix : <https://w3id.org/stance/wgec/> . @prefix st: <https://w3id.org/stance/ns#> . :narnia a st:State .' > n.ttl
      stance pack more.csv none.csv statements.csv n.ttl --output all.stance
      stance who opposes c01-permanent-forum-mandate --graph all.stance
      stance coalitions --graph all.stance --kind state --format statements | tail -1
      """)
    #expect(
      found.output == """
        who
        dravonia
        narnia
        telecom-chamber
        d9.narnia.c01-permanent-forum-mandate,,D9,,Narnia,,,C01 Permanent forum mandate,0,stated,

        """, "\(found)")
  }
}
