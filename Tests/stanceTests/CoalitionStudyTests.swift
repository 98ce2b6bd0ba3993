import Bytes
import Foundation
import Positions
import TestSupport
import Testing

@testable import Coalitions
@testable import stance

@Suite("Everything that stance coalitions computes")
struct CoalitionStudyTests {
  /// Batches, so that a failure names few seeds.
  static let batches = (0..<20).map { $0 * 50..<($0 + 1) * 50 }

  @Test(
    "of a thousand tables, the awkward ones among them, every figure is a number, in any order of rows",
    arguments: batches)
  func anyOrder(seeds: Range<Int>) throws {
    for seed in seeds {
      var random = SplitMix64(seed: UInt64(seed))
      let rows = AwkwardTables.rows(seed, &random)
      var settings = CoalitionSettings()
      settings.rounds = seed % 25 == 0 ? 4 : 0
      settings.repeats = seed % 3 == 0 ? .all : .once
      settings.aggregation = Aggregation.allCases[seed / 10 % 4]
      settings.normalisation = Normalisation.allCases[seed / 40 % 5]
      settings.criterion = Criterion.allCases[seed / 10 % 4]
      settings.leastShared = seed % 7 == 0 ? 2 : 1
      let votes = seed % 2 == 0 ? Dictionary(uniqueKeysWithValues: (0..<8).map { ("a\($0)", $0) }) : [:]
      let study = try CoalitionStudy(records(rows), settings, votes: votes)
      let json = study.json { _ in .null }
      expectFinite(json, "seed \(seed)")
      let other = try CoalitionStudy(records(rows.shuffled(using: &random)), settings, votes: votes)
      #expect(text(json) == text(other.json { _ in .null }), "seed \(seed)")
      #expect(study.listing.rows == other.listing.rows, "seed \(seed)")
      #expect(!study.listing.rows.joined().contains { $0 == "nan" || $0.contains("inf") }, "seed \(seed)")
    }
  }

  @Test("of the same tables, the page says something, in lines that fit", arguments: batches.prefix(4))
  func page(seeds: Range<Int>) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "statements.csv")
      for seed in seeds {
        var random = SplitMix64(seed: UInt64(seed))
        let words: [Stance: String] = [
          .support: "1", .oppose: "0", .neutral: "neutral", .conditional: "conditional",
        ]
        let rows = AwkwardTables.rows(seed, &random).map { row in
          "\(row.actor),\(row.concept),\(words[row.stance] ?? ""),\(row.date?.text ?? ""),\(row.group)\n"
        }
        try ("actor,concept,qualifier,date,group\n" + rows.joined()).write(
          to: file, atomically: true, encoding: .utf8)
        let found = run(["coalitions", "--statements", file.path, "--rounds", "0", "--format", "table"])
        #expect(found.status == 0, "seed \(seed): \(found.messages)")
        #expect(!found.output.isEmpty && !found.output.contains("nan"), "seed \(seed)")
        #expect(found.output.split(separator: "\n").allSatisfy { $0.count <= 100 }, "seed \(seed)")
      }
    }
  }

  @Test("where there are too many ways to follow, the text and the JSON say of how many they are an estimate")
  func estimate() throws {
    // A ring of 30 actors, each of whom agrees with the next.
    let rows = (0..<30).flatMap { actor in
      [actor, (actor + 1) % 30].map { concept in
        StanceRecord(id: "", actor: "a\(actor + 10)", concept: "c\(concept + 10)", stance: .support)
      }
    }
    var settings = CoalitionSettings()
    settings.rounds = 0
    let study = try CoalitionStudy(StanceRecords(rows), settings, mostSteps: 600)
    #expect(study.betweenness.steps.sourceCount == 10)
    let json = text(study.json { _ in .null })
    #expect(
      json.contains(#""betweenness": {"exact": false, "sources": 10, "sourcesByWeight": 10, "actors": 30}"#))
    var console = Console(environment: .process)
    CoalitionPage(study, opened(rows)).write(to: &console)
    #expect(console.finish().output.contains("Estimated from 10 of 30 actors"))
  }

  @Test("a page of very many actors and blocs stays a page")
  func manyBlocs() throws {
    // Pairs that speak on something of their own, and one bloc of 150.
    var rows = (0..<120).map { number in
      StanceRecord(id: "", actor: "p\(number)", concept: "c\(number / 2)", stance: .support)
    }
    rows += (0..<150).map { StanceRecord(id: "", actor: "q\($0)", concept: "all", stance: .support) }
    var settings = CoalitionSettings()
    settings.rounds = 0
    let study = try CoalitionStudy(StanceRecords(rows), settings)
    var console = Console(environment: .process)
    CoalitionPage(study, opened(rows)).write(to: &console)
    let page = console.finish().output
    #expect(page.contains("Bloc 20: "))
    #expect(!page.contains("Bloc 21: "))
    #expect(page.contains("41 more blocs of 2 actors, 82 in all."))
    #expect(page.contains("and 126 others."))
    #expect(page.split(separator: "\n").count < 250)
  }

  // MARK: -

  private func records(_ rows: [AwkwardTables.Row]) -> StanceRecords {
    var groups: [String: String] = [:]
    for row in rows where !row.group.isEmpty { groups[row.actor] = row.group }
    return StanceRecords(
      rows.map {
        StanceRecord(id: "", actor: $0.actor, concept: $0.concept, stance: $0.stance, date: $0.date)
      }, groups: groups)
  }

  private func opened(_ rows: [StanceRecord]) -> OpenedStatements { OpenedStatements(StanceRecords(rows)) }

  /// Without the list of statements, which keeps their order.
  private func text(_ json: JSONValue) -> String {
    guard case .object(let members) = json else { return "" }
    var writer = ByteWriter()
    JSONValue.object(members.filter { $0.name != "statements" }).write(to: &writer)
    return writer.text()
  }

  private func expectFinite(_ value: JSONValue, _ place: String) {
    switch value {
    case .number(let number): #expect(number.isFinite, "\(place)")
    case .list(let values): for value in values { expectFinite(value, place) }
    case .stream(let count, let values):
      for value in (0..<count).flatMap(values) { expectFinite(value, place) }
    case .object(let members):
      for member in members {
        if let value = member.value { expectFinite(value, "\(place), \(member.name)") }
      }
    case .text, .whole, .boolean, .null: break
    }
  }
}

/// Rows of statements at random; the case number is the seed, and says what is awkward about them.
private enum AwkwardTables {
  struct Row {
    let actor, concept, group: String
    let stance: Stance
    let date: CalendarDate?
  }

  static func rows(_ seed: Int, _ random: inout SplitMix64) -> [Row] {
    let shape = seed % 10
    let actors = shape == 1 ? 1 : Int.random(in: 2...7, using: &random)
    let concepts = Int.random(in: 1...5, using: &random)
    var rows: [Row] = []
    func add(_ actor: Int, _ concept: Int, _ stance: Stance) {
      let month = Int.random(in: 1...3, using: &random)
      rows.append(
        Row(
          actor: "a\(actor)", concept: "c\(concept)", group: actor % 3 == 0 ? "" : "g\(actor % 3)",
          stance: stance,
          date: month == 1 ? nil : CalendarDate(year: 2024, month: month, day: 1)))
    }
    for actor in 0..<actors {
      for concept in 0..<concepts {
        let drawn: Stance = Bool.random(using: &random) ? .support : .oppose
        switch shape {
        case 0: break  // Nobody says anything.
        case 2: add(actor, actor, .support)  // Nobody has a tie.
        case 3: add(actor, concept, .support)  // All agree.
        case 4: add(actor, 0, drawn)  // All are tied, for or against.
        case 5:  // Two stand alone.
          if actor > 1 { add(actor, concept, drawn) } else { add(actor, 9 + actor, drawn) }
        case 6:  // All contradict themselves.
          add(actor, concept, .support)
          add(actor, concept, .oppose)
        case 7: add(actor, concept, actor == 0 ? .neutral : drawn)  // One takes no side.
        default:
          for _ in 0..<Int.random(in: 0...2, using: &random) { add(actor, concept, drawn) }
        }
      }
    }
    return rows
  }
}
