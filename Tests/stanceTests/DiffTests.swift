import Foundation
import Testing

@testable import stance

@Suite("stance diff")
struct DiffTests {
  static let graph = packageFolder.appending(path: "Graph").path

  /// On the shipped graph.
  func diff(_ words: String...) -> CommandRun {
    run(["diff"] + words, environment: ["STANCE_GRAPH": Self.graph])
  }

  @Test("a label or an alias names a side as well as an id")
  func names() {
    let byID = diff("wgec-2014-drafts", "wgec-2017-compilation", "--format", "csv")
    #expect(byID.status == 0)
    #expect(
      byID == diff("draft recommendations 2013-14", "Compilation of 26 January 2017", "--format", "csv"))
  }

  @Test(
    "what cannot be compared is refused with the reason",
    arguments: [
      (
        ["wgec-2014-drafts"],
        "stance: stance diff compares two things, found 1\n  stance diff wgec-2014-drafts wgec-2017-revised\n"
      ),
      (
        ["wgec-2014-drafts", "2014", "2017"],
        "stance: stance diff compares two things, found 3\n  stance diff wgec-2014-drafts wgec-2017-revised\n"
      ),
      (
        ["wgec-2014-drafts", "R67"],
        "stance: stance diff compares documents, meetings, processes or years, and R67 is a proposal\n"
      ),
      (
        ["wgec-2014-draft", "2017"],
        "stance: nothing is called \"wgec-2014-draft\"; did you mean wgec-2014-drafts or wgec-2018-chair-draft?\n"
      ),
      (["2014", "2014"], "stance: both are 2014; there is nothing to compare\n"),
      (["2014", "2019"], "stance: nothing in the graph belongs to 2019\n"),
      (["wgec-1-meeting-2", "2017"], "stance: nothing in the graph belongs to wgec-1-meeting-2\n"),
    ])
  func refusals(words: [String], message: String) {
    let run = run(["diff"] + words, environment: ["STANCE_GRAPH": Self.graph])
    #expect(run == CommandRun(status: 2, output: "", messages: message))
  }

  @Test("the format follows the name of the file, and is text without one")
  func formats() {
    let text = diff("wgec-2017-compilation", "wgec-2018-chair-draft").output
    #expect(text.hasPrefix("From wgec-2017-compilation (Compilation of recommendations 2017) to"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 && $0.last != " " })
    let markdown = diff("wgec-2017-compilation", "wgec-2018-chair-draft", "--format", "markdown").output
    #expect(markdown.hasPrefix("# From wgec-2017-compilation (Compilation of recommendations 2017) to"))
    #expect(markdown.contains("\n## Proposals dropped\n"))
    let csv = diff("wgec-2017-compilation", "wgec-2018-chair-draft", "--format", "csv").output
    #expect(csv.contains("proposals,reworked") == false)
    #expect(
      csv.contains("\nproposals,merged,,,R32 R48 R84,F5,F5-sharesWordingWith-R32 F5-sharesWordingWith-R48"))
  }

  @Test("JSON holds the same changes as CSV")
  func json() throws {
    let text = diff("wgec-2014-drafts", "wgec-2017-revised", "--format", "json").output
    let csv = diff("wgec-2014-drafts", "wgec-2017-revised", "--format", "csv").output
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let changes = try #require(value["positions"] as? [[String: Any]])
    #expect(changes.count == csv.split(separator: "\n").count { $0.hasPrefix("positions,") })
    let softened = changes.filter { $0["change"] as? String == "softened" }
    #expect(
      softened.compactMap { ($0["holder"] as? [String: Any])?["id"] as? String } == [
        "russia", "saudi-arabia",
      ])
    let after = try #require(softened.first?["after"] as? [String: Any])
    let evidence = try #require((after["evidence"] as? [[String: Any]])?.first)
    #expect(evidence["document"] as? String == "wgec-2017-revised" && evidence["firstLine"] as? Int == 113)
  }
}
