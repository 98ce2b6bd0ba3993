import Foundation
import Pictures
import Positions
import TestSupport
import Testing

@testable import Briefing

@Suite("Notes")
struct NoteTests {
  static func note(
    _ subject: NoteRequest.Subject, for delegation: String? = nil, _ length: NoteRequest.Length = .onePage
  ) throws -> Note {
    let request = NoteRequest(subject, for: delegation.map { ShippedGraph.iri + $0 }, length: length)
    return try NoteMaker.note(request, from: ShippedGraph.engine.get())
  }

  /// Every note on a meeting, a document, an issue, for nobody and for delegations near and far.
  static let requests: [NoteRequest] = {
    var subjects: [NoteRequest.Subject] = []
    do {
      subjects += try ShippedGraph.nodes(of: ST.Class.meeting).map { .meeting($0) }
      subjects += try ShippedGraph.nodes(of: ST.Class.document).map { .document($0) }
      // Each third issue: a test build takes its time.
      let issues = try ShippedGraph.nodes(of: ST.Class.issue)
      subjects += stride(from: 0, to: issues.count, by: 3).map { .issue(issues[$0]) }
    } catch {
      return []
    }
    subjects.append(.proposals([ShippedGraph.iri + "R67", ShippedGraph.iri + "R73"]))
    var requests: [NoteRequest] = []
    for (number, subject) in subjects.enumerated() {
      let delegation = [nil, "sweden", "saudi-arabia", "usa", "anriette-esterhuysen"][number % 5]
      for length in NoteRequest.Length.allCases {
        var request = NoteRequest(subject, for: delegation.map { ShippedGraph.iri + $0 }, length: length)
        request.rounds = 3
        requests.append(request)
      }
    }
    return requests
  }()

  /// The notes, each made once.
  static let notes: Result<[(request: NoteRequest, note: Note)], any Error> = Result {
    try requests.map { ($0, try NoteMaker.note($0, from: ShippedGraph.engine.get())) }
  }

  @Test("who is given a stance is given the number of its evidence, in every note")
  func evidence() throws {
    let actors = try ShippedGraph.contributors()
    #expect(Self.requests.count > 50)
    var cited = 0
    for (request, note) in try Self.notes.get() {
      #expect(note.unfoundedClaims(about: actors) == [], "\(request.subject) \(request.length)")
      let numbers = note.citedNumbers
      #expect(
        Set(numbers) == Set(note.evidence.map(\.number)), "every number leads to evidence, and none is idle")
      #expect(note.evidence.allSatisfy { !$0.passages.isEmpty })
      cited += numbers.count
    }
    #expect(cited > 1000)
  }

  @Test("each cell of a drawing leads to the evidence of just that stance, and the table has as many")
  func drawnEvidence() throws {
    var cells = 0
    for (request, note) in try Self.notes.get() {
      let listed = Set(
        note.html.components(separatedBy: "<li id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) })
      for figure in note.figures {
        guard case .matrix(let maps) = figure.drawing else { continue }
        let before = cells
        for map in maps {
          for row in map.rows {
            for (column, cell) in zip(map.columns, row.cells) {
              guard let cell else { continue }
              let source = try #require(cell.source)
              let entry = note.evidence[source.number - 1]
              #expect(entry.holder.id == row.id && entry.target.id == column.id, "\(request.subject)")
              #expect(source.place == "e\(entry.number)" && listed.contains(source.place))
              cells += 1
            }
          }
        }
        let signs = (figure.instead ?? []).flatMap(\.texts).count { $0.runs.contains(where: \.isEvidence) }
        #expect(signs == cells - before)
      }
    }
    #expect(cells > 1000)
  }

  @Test("a full note draws who stands where, where texts come from and what they cite, a short one bars")
  func figures() throws {
    let full = try Self.note(.document(ShippedGraph.iri + "wgec-2018-chair-draft"), .full)
    #expect(full.figures.count == 3)
    let page = full.html
    #expect(page.components(separatedBy: "<figure>").count == 4)
    for words in [
      "F1 revises V16.", "F.p1 cites TA69.", "Bloc of Anja Kovacs", "Chair&#39;s second draft report 2018",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    let markdown = full.markdown
    // The lineage as a diagram, the others as tables.
    #expect(markdown.components(separatedBy: "```mermaid\n").count == 2)
    #expect(!markdown.contains("<svg"))
    let short = try Self.note(.document(ShippedGraph.iri + "wgec-2018-chair-draft"))
    #expect(short.figures.isEmpty)
    #expect(short.html.components(separatedBy: "class=\"stance-picture strip\"").count == 6)
  }

  @Test("what a drawing leaves out is in the table beside it")
  func leftOut() throws {
    let note = try Self.note(.meeting(ShippedGraph.iri + "wgec-2-meeting-2"), .full)
    let nets = note.figures.compactMap { figure -> (Picture, Note.Figure)? in
      if case .net(let picture) = figure.drawing { (picture, figure) } else { nil }
    }
    #expect(nets.count == 2)
    for (picture, figure) in nets {
      #expect(picture.columns.allSatisfy { $0.nodes.count <= 16 })
      #expect(figure.caption.plain.contains("the table has all") && figure.instead == [])
    }
    let tables = note.sections.flatMap(\.blocks).compactMap { block -> [String]? in
      if case .table(let table) = block { table.columns } else { nil }
    }
    #expect(tables.contains { $0.contains("Comes from") } && tables.contains { $0.contains("Cited by") })
  }

  @Test("the check for unfounded claims finds them")
  func checkFinds() {
    var note = Note(title: "", header: [], sections: [], evidence: [], glossary: [])
    let (india, mali) = (NodeName("i", label: "India"), NodeName("m", label: "Mali"))
    func claims(_ text: Text) -> Int {
      note.sections = [Note.Section(part: .ranking, blocks: [.list([text])])]
      return note.unfoundedClaims(about: ["India", "Mali"]).count
    }
    let number = Text([.evidence([1])])
    #expect(claims("\(actor: india) is for it.") == 1)
    #expect(claims("For: \(actor: india), \(actor: mali) \(number)") == 1)
    #expect(claims("For: \(actor: india) \(number), \(actor: mali) \(number)") == 0)
    #expect(claims("Mali is for it \(number)") == 1, "a name in plain text escapes the writer")
    #expect(claims("\(name: "India") is against it") == 1)
    #expect(claims("no position of \(name: "India") is recorded") == 0)
    #expect(claims("+") == 1)
    #expect(claims("+ \(number)") == 0)
    #expect(claims("F1: 3 for, none against") == 0)
  }

  @Test("a page holds no more than a page")
  func length() throws {
    for (request, note) in try Self.notes.get() where request.length == .onePage {
      let words = note.texts.map { $0.plain.split(separator: " ").count }.reduce(0, +)
      #expect(words <= 640, "\(request.subject): \(words) words")
      #expect(note.evidence.count <= 45, "\(request.subject): \(note.evidence.count) pieces of evidence")
      #expect(note.sections[0].blocks.count == 1)
      if case .list(let lines) = note.sections[0].blocks[0] { #expect(lines.count <= 5) }
    }
  }

  @Test("the same request gives the same bytes")
  func deterministic() throws {
    for (request, first) in try Self.notes.get().prefix(6) {
      let second = try NoteMaker.note(request, from: ShippedGraph.engine.get())
      #expect(first.markdown == second.markdown)
      #expect(first.html == second.html)
    }
  }

  @Test("Markdown and HTML have the same words")
  func sameWords() throws {
    let note = try Self.note(.issue(ShippedGraph.iri + "new-un-body"), for: "sweden", .full)
    let html = note.html
    let markdown = note.markdown
    var compared = 0
    for text in note.texts {
      for case .name(let part) in text.runs where part.allSatisfy({ $0.isLetter || $0 == " " || $0 == "," }) {
        #expect(part.isEmpty || markdown.contains(part))
        #expect(part.isEmpty || html.contains(part))
        compared += 1
      }
    }
    #expect(compared > 20)
  }
}

extension Note {
  var figures: [Figure] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .figure(let figure) = block { figure } else { nil }
    }
  }

  /// The texts that give one of some actors a stance without the number of its evidence.
  func unfoundedClaims(about actors: [String]) -> [String] {
    let sides: Set = [
      "for", "against", "supports", "support", "opposes", "opposition", "opposed", "conditional", "neutral",
    ]
    return texts.filter { text in
      let plain = text.runs.compactMap { run -> String? in
        switch run {
        case .plain(let text), .strong(let text): text
        default: nil
        }
      }.joined(separator: " ")
      // A name stands in a run of its own.
      if actors.contains(where: plain.contains) { return true }
      // A sign of the matrix is a stance.
      if ["+", "\u{2212}", "\u{00B1}", "c", "n"].contains(plain.trimmingCharacters(in: .whitespaces)) {
        return !text.runs.contains(where: \.isEvidence)
      }
      let givesSide = plain.lowercased().split { !$0.isLetter }.contains { sides.contains(String($0)) }
      var open = false
      for run in text.runs {
        switch run {
        case .actor:
          if open { return true }
          open = true
        case .evidence: open = false
        case .name(let name)
        where givesSide && actors.contains(name) && !text.runs.contains(where: \.isEvidence):
          return true
        default: break
        }
      }
      return open
    }.map(\.plain)
  }

  var citedNumbers: [Int] {
    texts.flatMap(\.runs).flatMap { run -> [Int] in
      if case .evidence(let numbers) = run { numbers } else { [] }
    }
  }
}

extension Text.Run {
  fileprivate var isEvidence: Bool { if case .evidence = self { true } else { false } }
}
