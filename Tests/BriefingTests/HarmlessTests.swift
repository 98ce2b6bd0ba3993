import Foundation
import Pictures
import Testing

@testable import Briefing
@testable import Positions

@Suite("Hostile labels in notes")
struct HarmlessTests {
  static let labels = [
    "<script>alert(1)</script>", "\"quoted\" 'twice'", "a\u{202E}b\u{2066}c", "line\nbreak\u{0}",
    "[x](javascript:alert(1))",
    "| cell | cell |", "*bold* _under_ `code` # head", String(repeating: "long", count: 500), "=1+1",
    "&amp; &lt;",
  ]

  static func note(_ label: String) -> Note {
    let node = NodeName("https://w3id.org/stance/wgec/x", label: label)
    let text: Text = "\(actor: node) is for \(id: label), \(name: label) \(Text([.evidence([1])]))"
    var note = Note(
      title: label, header: [.init(name: "For", value: "\(name: label)")], sections: [], evidence: [],
      glossary: [])
    note.sections = [
      Note.Section(
        part: .ranking,
        blocks: [
          .paragraph(text), .list([text]), .heading(label), .table(.init(columns: [label], rows: [[text]])),
        ])
    ]
    let evidence = EvidenceView(document: node, lines: 1...2, digest: nil)
    note.evidence = [
      NumberedEvidence(
        number: 1, holder: node, onBehalfOf: [node], stance: .support, target: node, basis: .stated,
        date: label,
        passages: [.init(evidence: evidence, words: [label])])
    ]
    return note
  }

  @Test("a label is text in HTML, whatever it holds", arguments: labels)
  func html(_ label: String) {
    let page = Self.note(label).html
    let plain = Self.note("plain").html
    // The same tags as for a plain label, so none came from the label.
    func tags(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "<") } }
    #expect(tags(page) == tags(plain))
    #expect(page.utf8.count { $0 == UInt8(ascii: "\"") } == plain.utf8.count { $0 == UInt8(ascii: "\"") })
    #expect(!page.unicodeScalars.contains { "\u{202E}\u{2066}\u{0}".unicodeScalars.contains($0) })
  }

  static func drawn(_ label: String) -> Note {
    var note = Self.note("plain")
    let net = Picture(
      title: label, notes: [label],
      nodes: ["a", "b"].map { Picture.Node(id: label + $0, label: label, kind: .proposal) },
      edges: [Picture.Edge(label + "a", .cites, label + "b")],
      columns: ["a", "b"].map { Picture.Column(heading: label, nodes: [label + $0]) })
    let cell = HeatMap.Cell(.support, source: HeatMap.Source(1, at: "e1"))
    let map = HeatMap(
      title: label, rows: [HeatMap.Row(id: label, label: label, group: label, cells: [cell])],
      columns: [HeatMap.Column(id: label, label: label)],
      rowBands: [.init(mark: label, name: label, count: 1)])
    let caption: Text = "\(name: label)"
    note.sections = [
      Note.Section(
        part: .matrix,
        blocks: [
          .figure(.init(drawing: .net(net), caption: caption)),
          .figure(.init(drawing: .matrix([map]), caption: caption, instead: [.paragraph(caption)])),
        ])
    ]
    return note
  }

  @Test("a label is text in a drawing, whatever it holds", arguments: labels)
  func drawings(_ label: String) {
    func tags(_ page: String) -> Set<String> {
      Set(
        page.components(separatedBy: "<").dropFirst().map { String($0.prefix { $0.isLetter || $0 == "/" }) })
    }
    let page = Self.drawn(label).html
    #expect(tags(page) == tags(Self.drawn("plain").html))
    #expect(!page.contains("onload") && !page.contains("javascript:alert(1)\""))
    let markdown = Self.drawn(label).markdown
    #expect(markdown.components(separatedBy: "\n```").count == 3, "a fence opens and closes")
    #expect(!markdown.contains("<script"))
  }

  @Test("a label is text in Markdown, whatever it holds", arguments: labels)
  func markdown(_ label: String) {
    let text = Self.note(label).markdown
    let plain = Self.note("plain").markdown
    func lines(_ text: String) -> Int { text.split(separator: "\n", omittingEmptySubsequences: false).count }
    #expect(lines(text) == lines(plain))
    #expect(!text.contains("<script"))
    #expect(!text.contains("[x](javascript"))
    #expect(!text.contains("| cell |"))
  }
}
