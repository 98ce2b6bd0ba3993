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
