import Foundation
import Testing

@testable import stance

@Suite("stance coalitions --compare")
struct ComparisonTests {
  private func compare(_ line: String) -> CommandRun {
    run(
      ["coalitions", "--statements", CoalitionsTests.statements] + line.split(separator: " ").map(String.init)
    )
  }

  private func object(_ run: CommandRun) throws -> [String: Any] {
    try #require(run.status == 0, "\(run.messages)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("two meetings of a table are compared: who changed sides and blocs, each with its sources")
  func page() {
    let found = compare("--compare M1 --meeting M2 --format table")
    #expect(found.status == 0, "\(found.messages)")
    for words in [
      "From M1 to M2", "M1: 73 statements of 12 actors on 10 concepts",
      "Positions: 2 reversed, 19 new, 17 unchanged.",
      "Telecom Chamber: for → against", "D2-TELE, para 01", "\nWho changed blocs\n",
      "Silence, which is no change of side",
    ] {
      #expect(found.output.contains(words), "\(words): \(found.output)")
    }
    #expect(found.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("JSON and CSV agree with each other, and the graph of the table with the table")
  func data() throws {
    let found = try object(compare("--compare M1 --meeting M2 --format json"))
    let positions = try #require(found["positions"] as? [[String: Any]])
    let moves = try #require(found["moves"] as? [[String: Any]])
    let rows = compare("--compare M1 --meeting M2 --format csv").output.split(separator: "\n").dropFirst()
    #expect(rows.count { $0.hasPrefix("positions,") } == positions.count && positions.count > 60)
    #expect(rows.count { $0.hasPrefix("blocs,moved,") } == moves.count && moves.count > 1)
    let reversed = positions.filter { $0["kind"] as? String == "reversed" }
    #expect(Set(reversed.compactMap { $0["actor"] as? String }) == ["Telecom Chamber", "Rural Access Net"])
    for change in reversed {
      let sources = (change["after"] as? [String: Any])?["sources"] as? [[String: Any]]
      #expect(sources?.first?["row"] is Int)
    }
    let variation = try #require(found["variationOfInformation"] as? Double)
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "x.stance").path
      #expect(run(["pack", CoalitionsTests.statements, "--output", store]).status == 0)
      let graph = try object(
        run(["coalitions", "--graph", store, "--compare", "m1", "--meeting", "m2", "--format", "json"]))
      #expect(abs(try #require(graph["variationOfInformation"] as? Double) - variation) < 1e-12)
      #expect((graph["positions"] as? [Any])?.count == positions.count)
      #expect((graph["moves"] as? [Any])?.count == moves.count)
      // The same kinds as stance diff finds between the same meetings.
      let difference = run(["diff", "m1", "m2", "--graph", store, "--format", "csv"]).output
      for kind in ["reversed", "new", "unchanged", "silent"] {
        let told = difference.split(separator: "\n").count { $0.hasPrefix("positions,\(kind),") }
        #expect(told == positions.count { $0["kind"] as? String == kind }, "\(kind)")
      }
    }
  }

  @Test(
    "documents, meetings and years can be compared",
    arguments: [
      ("--compare D1-ARCA,D1-CORD --in D2-ARCA,D2-CORD", "From D1-ARCA, D1-CORD to D2-ARCA, D2-CORD"),
      ("--compare 2025 --since 2026", "From 2025 to since 2026-01-01"),
      ("--compare M1,M2 --meeting M3 --on C01,C03", "From M1, M2 to M3"),
      ("--compare D1-ARCA --in D2-CORD", "Nobody takes a side in both"),
    ])
  func occasions(line: String, says: String) {
    let found = compare(line + " --format table")
    #expect(found.status == 0 && found.output.contains(says), "\(found)")
  }

  @Test(
    "what cannot be compared is told with a way out",
    arguments: [
      ("--compare M1", "--compare needs what came after it"),
      ("--compare M1,2025 --meeting M2", "M1, 2025 are not all of one sort"),
      ("--compare M1,D1-ARCA --meeting M2", "are not all of one sort"),
      ("--compare M9 --meeting M2", "nothing is called \"M9\""),
      ("--compare M1 --meeting M2 --format svg", "--compare is told as a table, CSV or JSON"),
      ("--compare M1 --meeting M2 --explain Arcadia Cordova", "--compare and --explain exclude each other"),
    ])
  func mistakes(line: String, says: String) {
    let found = compare(line)
    #expect(found.status == 2 && found.output.isEmpty && found.messages.contains(says), "\(found)")
  }
}

@Suite("Pictures of chosen statements")
struct ChosenStatementsTests {
  private static let table = ["--statements", CoalitionsTests.statements]

  /// The actors of each bloc, by a column of CSV.
  private func blocs(_ run: CommandRun, _ column: String) throws -> Set<Set<String>> {
    try #require(run.status == 0, "\(run.messages)")
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let place = try #require(rows.first?.firstIndex { $0 == column })
    let named = Dictionary(grouping: rows.dropFirst(), by: { $0[place] })
    return Set(
      named.filter { !$0.key.isEmpty && $0.value.count > 1 }.values.map { Set($0.map { String($0[0]) }) })
  }

  @Test(
    "the matrix has the blocs that coalitions finds among the same statements",
    arguments: [
      [], ["--meeting", "M1"], ["--on", "C01,C02,C03,C04"],
      ["--until", "2025-12", "--least-statements", "5"],
    ])
  func sameBlocs(options: [String]) throws {
    let matrix = try blocs(run(["matrix", "--format", "csv"] + Self.table + options), "bloc")
    let study = try blocs(
      run(["coalitions", "--rounds", "0", "--format", "csv"] + Self.table + options), "bloc")
    #expect(matrix == study && !study.isEmpty)
  }

  @Test("a map of coalitions draws the ties of the same statements, and says which they are")
  func map() throws {
    let options = Self.table + ["--meeting", "M2"]
    let network = run(["dot", "--coalitions", "--format", "graphml"] + options)
    #expect(network.status == 0, "\(network.messages)")
    let study = run(["coalitions", "--rounds", "0", "--format", "json"] + options).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(study.utf8)) as? [String: Any])
    #expect(network.output.components(separatedBy: "<edge ").count - 1 == (object["ties"] as? [Any])?.count)
    let drawing = run(["dot", "--coalitions"] + options).output
    #expect(drawing.contains("put before M2. Silence is not opposition."))
  }

  @Test(
    "a graph is chosen from as well",
    arguments: [
      ("matrix --in minutes --format csv", 0, "contributor,group,bloc"),
      ("matrix --group government --tally", 0, "id,label,for"),
      ("matrix --in nowhere", 2, "nothing is called \"nowhere\""),
      ("matrix --since yesterday", 2, "--since takes a day"),
      ("dot --around R1 --since 2020", 2, "--since is for --coalitions here"),
      ("dot --coalitions --until 1900", 2, "nobody takes a side on this"),
      ("matrix --since 1900 --format svg", 0, "Statements since 1900-01-01. Silence is not opposition."),
    ])
  func graph(line: String, status: Int32, says: String) {
    let found = run(line)
    #expect(found.status == status && (found.output + found.messages).contains(says), "\(found)")
  }
}
