import Foundation
import Positions
import Testing

@testable import Coalitions

@Suite("Blocs, proposals and shifts of the worked example")
struct BlocExampleTests {
  let example: WorkedExample

  init() throws { example = try WorkedExample() }

  @Test("proposals are ranked with who is for, against, both and silent")
  func ranking() throws {
    let table = example.table
    let blocs = Clustering(of: Network(table)).partition
    let ranking = ConceptRanking(table, blocs)
    let kept: [[String: Any]] = try example.figure("proposals_ranked")
    #expect(ranking.entries.map { table.concepts[$0.concept] } == kept.map { $0["concept"] as? String })
    for (entry, figures) in zip(ranking.entries, kept) {
      func names(_ places: [Int]) -> [String] { places.map { table.actors[$0] } }
      func number(_ name: String) -> Double { (figures[name] as? NSNumber)?.doubleValue ?? .nan }
      #expect(names(entry.support) == figures["support"] as? [String])
      #expect(names(entry.oppose) == figures["oppose"] as? [String])
      #expect(names(entry.mixed) == figures["ambivalent"] as? [String])
      #expect(names(entry.silent) == figures["silent"] as? [String])
      #expect(Double(entry.net) == number("net"))
      #expect(abs(entry.coverage - number("coverage")) < 1e-9)
      #expect(abs((entry.supportShare ?? .nan) - number("support_share_of_position_takers")) < 1e-9)
      #expect(abs(entry.wilsonLow - number("wilson95_low")) < 1e-9)
      #expect(abs((entry.smallestBlocShare ?? .nan) - number("min_coalition_support_share")) < 1e-9)
    }
  }

  @Test("without each concept the blocs agree with the full ones as far as they should")
  func leaveOneOut() throws {
    let table = example.table
    let firmness = Firmness(table, rounds: 0)
    let kept: [String: Any] = try example.figure("leave_one_concept_out")
    var compared = 0
    for (place, concept) in table.concepts.enumerated() {
      let figures = try #require(kept[concept] as? [String: Any])
      // Where several partitions are best, any may have been compared.
      guard (figures["n_optimal_partitions"] as? NSNumber)?.intValue == 1 else { continue }
      let rand = try #require(figures["ari_vs_full"] as? NSNumber).doubleValue
      #expect(abs(firmness.withoutConcept[place] - rand) < 1e-9, "\(concept)")
      compared += 1
    }
    #expect(compared > 5)
  }

  @Test("what each said at one meeting and the next is compared")
  func shifts() throws {
    let kept: [[String: Any]] = try example.figure("position_shifts", "list")
    // The meetings are the documents' dates, in order.
    let dates = Set(example.statements.compactMap(\.date)).sorted()
    let years = Dictionary(grouping: dates) { $0.year * 100 + $0.month }
    let meetings = years.keys.sorted()
    try #require(meetings.count == 3)
    let tables = meetings.map { month in
      StandingTable(
        StanceRecords(example.records.records.filter { $0.date.map { $0.year * 100 + $0.month } == month }))
    }
    var found: Set<String> = []
    for number in 0..<2 {
      for change in Shifts(from: tables[number], to: tables[number + 1]).changes {
        let kind =
          switch change.kind {
          case .reversed: "reversal"
          case .new: "new"
          case .silent, .absent: "dropped"
          case .softened, .firmer, .unchanged: ""
          }
        if !kind.isEmpty { found.insert("M\(number + 1) \(change.actor) \(change.concept) \(kind)") }
      }
    }
    let expected = kept.map {
      "\($0["from"] as? String ?? "") \($0["actor"] as? String ?? "") \($0["concept"] as? String ?? "") \($0["kind"] as? String ?? "")"
    }
    #expect(found == Set(expected))
  }
}
