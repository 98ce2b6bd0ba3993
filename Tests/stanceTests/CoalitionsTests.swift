import Foundation
import Testing

@testable import stance

@Suite("stance coalitions")
struct CoalitionsTests {
  static let statements = packageFolder.appending(path: "docs/examples/statements.csv").path
  static let actors = packageFolder.appending(path: "docs/examples/actors.csv").path

  @Test("a table of statements is told as blocs, with what binds them and who stands between")
  func page() {
    let page = coalitions("--format table")
    #expect(page.status == 0, "\(page.messages)")
    for words in [
      "12 actors on 10 concepts: 128 statements, of which 87 count",
      "2 blocs by modularity of agreement (0.254): the exact optimum, and the only one.",
      "Bloc 2: Agency Nine and 3 others, for: C09 Merge review tracks", "Nearest to leaving",
      "Rural Access Net",
    ] {
      #expect(page.output.contains(words), "\(words)")
    }
    #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("JSON holds every figure, and nothing in it depends on the order of rows")
  func json() throws {
    let found = try object(coalitions("--format json --actors \(Self.actors)"))
    let partitions = try #require(found["partitions"] as? [[String: Any]])
    #expect(partitions.map { $0["optima"] as? Int } == [1, 1, 1, 2])
    #expect((found["ties"] as? [Any])?.count == 60)
    let actors = try #require(found["actors"] as? [[String: Any]])
    #expect(
      actors.map { $0["swings"] as? Int } == [172, 728, 172, 524, 348, 964, 728, 172, 172, 172, 348, 348])
    #expect(actors.allSatisfy { $0["group"] is String })

    try withTemporaryFolder { folder in
      let lines = try Self.lines()
      let other = folder.appending(path: "statements.csv")
      try (lines.prefix(1) + lines.dropFirst().reversed()).joined(separator: "\n").write(
        to: other, atomically: true, encoding: .utf8)
      let again = try object(
        run(["coalitions", "--statements", other.path, "--rounds", "0", "--format", "json"]))
      for part in [
        "actors", "partitions", "ties", "stances", "triads", "frustration", "dendrogram", "pivots",
      ] {
        let first = try object(coalitions("--format json"))[part]
        #expect(first as? NSObject == again[part] as? NSObject, "\(part)")
      }
    }
  }

  @Test("the ties of actors to concepts come to what the rows of the table add up to")
  func twoMode() throws {
    var sums: [String: (count: Int, balance: Int)] = [:]
    var ofActor: [String: Int] = [:]
    let lines = try Self.lines()
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      sums["\(cells[4]),\(cells[5])", default: (0, 0)].count += 1
      sums["\(cells[4]),\(cells[5])", default: (0, 0)].balance += cells[6] == "1" ? 1 : -1
      ofActor[cells[4], default: 0] += 1
    }
    func ties(_ name: String) throws -> [String: Double] {
      let answer = coalitions("--two-mode \(name) --repeats all --format csv")
      #expect(answer.status == 0, "\(answer.messages)")
      let rows = answer.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      return Dictionary(uniqueKeysWithValues: rows.map { ("\($0[0]),\($0[1])", Double($0[2]) ?? .nan) })
    }
    #expect(sums.count == 85, "the worked example")
    #expect(try ties("subtract") == sums.mapValues { Double($0.balance) })
    #expect(try ties("ignore") == sums.mapValues { Double($0.count) })
    let divided = try ties("subtract,activity")
    for (pair, sum) in sums {
      let actor = String(pair.prefix { $0 != "," })
      #expect(divided[pair] == Double(sum.balance) / Double(try #require(ofActor[actor])))
    }
    #expect(try Set(ties("combine").values).isSubset(of: [1, 2, 3]))
  }

  @Test(
    "a network of actors and concepts that there is not is refused",
    arguments: [
      "--two-mode average", "--two-mode combine,activity", "--two-mode subtract,activity,no",
      "--two-mode subtract --format svg", "--two-mode subtract --explain A B",
    ])
  func noTwoMode(options: String) {
    let refused = coalitions(options)
    #expect(refused.status == 2 && refused.output.isEmpty, "\(refused.output)")
  }

  @Test("firmness and chance are told with their seed, and the same seed gives the same figures")
  func chance() throws {
    let line = [
      "coalitions", "--statements", Self.statements, "--on", "C01,C02,C03,C04", "--rounds", "10", "--seed",
      "7",
    ]
    // Sentences are wrapped.
    let page = run(line + ["--format", "table"]).output.replacing("\n", with: " ")
    #expect(
      page.contains(
        "Too few deals to tell these blocs from chance: of 10 deals of the same stances among the same speakers (seed 7)"
      ))
    #expect(page.contains("Firmness, as agreement with these blocs"))
    #expect(page.contains("Shown by:"))
    let found = try object(run(line + ["--format", "json"]))
    #expect(((found["firmness"] as? [String: Any])?["bootstrap"] as? [Any])?.count == 5)
    let p = try #require((found["significance"] as? [String: Any])?["p"] as? Double)
    #expect(p >= 1.0 / 11 && p <= 1)
    let again = try object(run(line + ["--format", "json"]))
    #expect(again["significance"] as? NSObject == found["significance"] as? NSObject)
    #expect(
      (found["blocs"] as? [Any])?.count
        == (found["partitions"] as? [[String: Any]])?.first.map {
          ($0["blocs"] as? [Any])?.count ?? 0
        })
    #expect((found["ranking"] as? [Any])?.count == 4)
  }

  @Test("CSV has a row an actor")
  func csv() {
    let lines = coalitions("--format csv").output.split(separator: "\n")
    #expect(lines.count == 13)
    #expect(lines.last?.hasPrefix("Telecom Chamber,Telecom Chamber,,Arcadia,8,") == true)
    #expect(
      lines.first?.hasPrefix("actor,label,group,bloc,statements,agreement,conflict,betweenness") == true)
  }

  @Test("SVG is the tree of who speaks like whom, with the blocs of the page marked")
  func drawing() {
    let run = coalitions("--rounds 20 --format svg")
    #expect(run.status == 0)
    for words in [
      "Who speaks like whom on 10 concepts", "bloc of Agency Nine", "Jaccard distance", "Statements up to 20",
      "Against chance p = ",
    ] { #expect(run.output.contains(words), "\(words)") }
    #expect(run.output.components(separatedBy: ">Rural Access Net</text>").count == 2)
    #expect(coalitions("--format svg --explain a b").status == 2)
  }

  @Test("a tie is explained down to the rows of the file, and its arithmetic gives its weight")
  func explanation() throws {
    let page = run(
      [
        "coalitions", "--statements", Self.statements, "--rounds", "0", "--explain", "arcadia", "Cordova",
        "--format", "table",
      ])
    #expect(page.output.contains("D1-CORD, para 03, \(Self.statements):24"))
    #expect(page.output.contains("(8 + 9) / 2"))
    #expect(page.output.contains("weight −0.3529"))
    let found = try object(
      run([
        "coalitions", "--statements", Self.statements, "--rounds", "0", "--explain", "Arcadia", "Cordova",
        "--format", "json",
      ]))
    let (sum, divisor, weight) = (
      found["sum"] as? Double, found["divisor"] as? Double, found["weight"] as? Double
    )
    #expect(try #require(weight) == #require(sum) / #require(divisor))
  }

  @Test(
    "each aggregation and normalisation explains its weight",
    arguments: ["ignore", "congruence", "conflict", "subtract"],
    ["no", "average", "jaccard", "cosine", "cosine-l2"])
  func arithmetic(aggregation: String, normalisation: String) throws {
    let found = try object(
      coalitions(
        "--explain Borealis Cordova --format json --repeats all --aggregation \(aggregation) --normalisation \(normalisation)"
      ))
    let (sum, divisor) = (try #require(found["sum"] as? Double), try #require(found["divisor"] as? Double))
    #expect(abs(try #require(found["weight"] as? Double) - sum / divisor) < 1e-12)
  }

  @Test(
    "what is too thin to say anything is said to be so",
    arguments: [
      ("", "Nothing counts"), ("a,x,1", "One actor makes no coalition"),
      ("a,x,1\nb,x,0", "No two actors agree more than they disagree"), ("a,x,1\nb,y,1", "no blocs"),
    ])
  func thin(rows: String, says: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "statements.csv")
      try "actor,concept,qualifier\n\(rows)\n".write(to: file, atomically: true, encoding: .utf8)
      for format in ["table", "csv", "json"] {
        let found = run(["coalitions", "--statements", file.path, "--rounds", "8", "--format", format])
        #expect(found.status == 0, "\(found.messages)")
        if format == "table" { #expect(found.output.contains(says), "\(found.output)") }
      }
    }
  }

  @Test("filters leave out, and what is left is said")
  func filters() {
    #expect(coalitions("--format table --on C01,C02").output.hasPrefix("12 actors on 2 concepts"))
    #expect(coalitions("--format table --until 2025-12-31").output.contains("114 statements"))
    #expect(coalitions("--format table --in D1-ARCA").output.contains("One actor makes no coalition"))
    #expect(
      coalitions("--format table --actors \(Self.actors) --group Government").output.hasPrefix("4 actors"))
    #expect(coalitions("--format table --actors \(Self.actors) --by group").output.hasPrefix("5 actors"))
  }

  @Test(
    "mistakes are told with a way out",
    arguments: [
      ("--on C99", "nothing is called \"C99\""), ("--criterion modularty", "did you mean modularity?"),
      ("--repeats never", "--repeats cannot be never"), ("--since yesterday", "--since takes a day"),
      ("--explain Arcadia", "--explain takes two actors, found 1"),
      ("--explain Arcadia Nobody", "nothing is called \"Nobody\""),
      ("--explain Arcadia Arcadia", "an actor has no tie to itself"), ("--seed x", "--seed takes a number"),
      ("--endpoint http://localhost", "--endpoint is for a graph"), ("Arcadia", "takes options only"),
    ])
  func mistakes(line: String, says: String) {
    let found = coalitions(line)
    #expect(found.status == 2)
    #expect(found.messages.contains(says), "\(found.messages)")
    #expect(found.output.isEmpty)
  }

  @Test("a row that cannot be read is shown with its place")
  func badRow() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "statements.csv")
      try "actor,concept,qualifier\na,x,maybe\n".write(to: file, atomically: true, encoding: .utf8)
      let found = run(["coalitions", "--statements", file.path])
      #expect(found.status == 3)
      #expect(found.messages.contains("statements.csv:2:5: "))
      #expect(found.messages.contains("row 1, column \"qualifier\""))
    }
  }

  /// The lines of the table, which end as RFC 4180 has it.
  private static func lines() throws -> [Substring] {
    try String(contentsOfFile: statements, encoding: .utf8).split(whereSeparator: \.isNewline)
  }

  private func coalitions(_ line: String) -> CommandRun {
    // Chance is tried in a test of its own; without it the others are quick.
    run(
      ["coalitions", "--statements", Self.statements, "--rounds", "0"]
        + line.split(separator: " ").map(String.init))
  }

  private func object(_ run: CommandRun) throws -> [String: Any] {
    try #require(run.status == 0, "\(run.messages)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }
}
