import Algebra
import QueryEngine
import RDF
import Synchronization
import Testing

@testable import Positions
@testable import Questions

@Suite("Answers")
struct AnsweringTests {
  let graph: SmallGraph

  init() throws { graph = try SmallGraph.shared.get() }

  // MARK: - Notes

  struct NoteCase: Sendable, CustomTestStringConvertible {
    let question: String
    let notes: [String]
    var testDescription: String { question }
  }

  static let noteCases = [
    NoteCase(question: "who supports R1", notes: []),
    NoteCase(
      question: "who does not support R1",
      notes: [
        "Silence is not opposition: 6 contributors have a recorded position on R1.",
        "4 of these 6 have no recorded position on R1 at all; for recorded opposition, ask: who opposes R1",
      ]),
    NoteCase(
      question: "who does not oppose R1 in 2017",
      notes: [
        "Silence is not opposition: 5 contributors have a recorded position on R1.",
        "5 of these 8 have no recorded position on R1 at all.",
      ]),
    NoteCase(
      question: "which proposals are supported by no government",
      notes: [
        "Silence is not opposition: 4 governments have a recorded position on any of the proposals.",
        "3 of these 4 have no recorded position of any government at all; for recorded opposition, ask: "
          + "which proposals are opposed by any government",
      ]),
    NoteCase(
      question: "which proposals are not supported by bora",
      notes: [
        "Silence is not opposition: Bora has a recorded position on 2 of the proposals.",
        "4 of these 4 have no recorded position of Bora at all; for recorded opposition, ask: "
          + "which proposals are opposed by bora",
      ]),
    NoteCase(
      question: "which proposals are agreed and opposed by no government",
      notes: [
        "Silence is not opposition: 4 governments have a recorded position on any of the proposals.",
        "This one has a recorded position of at least one government.",
      ]),
    NoteCase(
      question: "which groups support no proposal",
      notes: [
        "Silence is not opposition: 9 contributors have a recorded position on at least one proposal.",
        "This one has no recorded position on any proposal at all; for recorded opposition, ask: "
          + "which groups oppose any proposal",
      ]),
    NoteCase(
      question: "who supports every proposal that is agreed",
      notes: [
        "Every one means 1 proposal recorded as agreed.",
        "Silence is not opposition: 6 contributors have a recorded position on at least one proposal recorded as agreed.",
      ]),
    NoteCase(
      question: "who supports every proposal that cites TA71",
      notes: [
        "There is no proposal that cites TA71, so what is asked of every one holds for all.",
        "Silence is not opposition: 0 contributors have a recorded position on at least one proposal that cites TA71.",
      ]),
    NoteCase(
      question: "which topics are raised by civil-society and by no government",
      notes: ["This speaks of recorded proposals: 2 governments have one."]),
    NoteCase(
      question: "how many proposals by group",
      notes: [
        "1 of the 6 proposals belongs to more than one group and counts once in each.",
        "1 of the 6 proposals belongs to no group.",
      ]),
    NoteCase(question: "how many contributors by group", notes: []),
    NoteCase(question: "how many proposals by year", notes: []),
    NoteCase(
      question: "who agrees with alba",
      notes: ["Only support and opposition are compared; conditional and neutral positions do not count."]),
    NoteCase(
      question: "whose position changed",
      notes: ["Silence is no change: only those with a position at both times can appear."]),
    NoteCase(
      question: "how is hana connected to alba", notes: ["Nothing recorded leads from Hana Sato to Alba."]),
    NoteCase(question: "how is alba connected to alba", notes: ["Alba and Alba are one and the same."]),
    NoteCase(
      question: "how is alba connected to board",
      notes: ["This is one of the shortest ways; there may be others as short."]),
  ]

  @Test("the notes say what the rows do not", arguments: noteCases)
  func notesOf(_ example: NoteCase) throws {
    #expect(try graph.answering.ask(example.question, details: .notes).notes == example.notes)
    #expect(try graph.answering.ask(example.question).notes.isEmpty)
  }

  @Test("every question that the notes offer can be asked")
  func offers() throws {
    for example in Self.noteCases {
      for note in example.notes {
        guard let offer = note.split(separator: "ask: ").dropFirst().first else { continue }
        #expect(throws: Never.self) { try graph.answering.ask(String(offer)) }
      }
    }
  }

  // MARK: - Evidence

  struct EvidenceCase: Sendable, CustomTestStringConvertible {
    let question: String
    /// For each row, its passages.
    let rows: [String]
    var testDescription: String { question }
  }

  static let evidenceCases = [
    EvidenceCase(
      question: "who supports R1",
      rows: [
        "alba: R1.alba.proposed minutes-2014 I First 1-5 aaaaaaaaaaaaaaaa",
        "bora: R4.bora.R1 minutes-2017 - - 5-5 -",
        "cora: R4.cora.R1 minutes-2017 - - 6-6 -",
        "union: R4.union.R1 minutes-2017 - - 6-7 -",
      ]),
    EvidenceCase(
      question: "who opposes R1 in 2014",
      rows: ["bora: R2.bora.R1 minutes-2014 - Second 7-7 1111111111111111"]),
    EvidenceCase(question: "who supports no proposal", rows: ["hana: "]),
    EvidenceCase(
      question: "who either opposes R3 or supports R5",
      rows: [
        "alba: R4.alba.R3 minutes-2017 - - 8-8 -",
        "gus: R5.gus.proposed minutes-2017 - - 9-12 -, R5.gus.proposed minutes-2017 - - 20-21 -",
        "registry: R5.gus.proposed minutes-2017 - - 9-12 -, R5.gus.proposed minutes-2017 - - 20-21 -",
      ]),
    EvidenceCase(
      question: "which paragraphs are cited by any proposal that is opposed by some government",
      rows: ["TA70: R3 minutes-2017 - - 1-3 cccccccccccccccc, R4.alba.R3 minutes-2017 - - 8-8 -"]),
    EvidenceCase(
      question: "which proposals are supported by at least 3 governments",
      rows: [
        "R1: R1.alba.proposed minutes-2014 I First 1-5 aaaaaaaaaaaaaaaa, R4.bora.R1 minutes-2017 - - 5-5 -, "
          + "R4.cora.R1 minutes-2017 - - 6-6 -, R4.union.R1 minutes-2017 - - 6-7 -"
      ]),
    EvidenceCase(
      question: "which proposals about brewing are supported by no government",
      rows: ["R2: R2 minutes-2014 - Second 6-9 bbbbbbbbbbbbbbbb", "R6: R6 minutes-2017 - - 13-13 -"]),
    EvidenceCase(question: "which statements in minutes-2017", rows: ["R6: R6 minutes-2017 - - 13-13 -"]),
    EvidenceCase(
      question: "which institutions are asked by R1",
      rows: ["office: R1 minutes-2014 I First 1-5 aaaaaaaaaaaaaaaa"]),
    EvidenceCase(
      question: "which positions support R3",
      rows: ["R3.finn.proposed: R3.finn.proposed minutes-2017 - - 1-3 cccccccccccccccc"]),
    EvidenceCase(
      question: "who amends R3",
      rows: [
        "bora: R4 minutes-2017 - - 4-8 dddddddddddddddd", "dov: R4 minutes-2017 - - 4-8 dddddddddddddddd",
        "eva: R4.eva.R3 minutes-2017 - - 8-8 -",
      ]),
    EvidenceCase(
      question: "who backs what in 2014",
      rows: [
        "alba: R1.alba.proposed minutes-2014 I First 1-5 aaaaaaaaaaaaaaaa",
        "alba: R1.alba.new-council.derived minutes-2014 I First 1-5 aaaaaaaaaaaaaaaa",
        "dov: R2.dov.proposed minutes-2014 - Second 6-9 bbbbbbbbbbbbbbbb",
        "eva: R2.eva.proposed minutes-2014 - Second 6-9 bbbbbbbbbbbbbbbb",
      ]),
    EvidenceCase(
      question: "who disagrees with alba on R3",
      rows: [
        "finn: R3.finn.proposed minutes-2017 - - 1-3 cccccccccccccccc, R4.alba.R3 minutes-2017 - - 8-8 -"
      ]),
    EvidenceCase(
      question: "whose position changed on R1",
      rows: ["bora: R2.bora.R1 minutes-2014 - Second 7-7 1111111111111111, R4.bora.R1 minutes-2017 - - 5-5 -"]
    ),
    EvidenceCase(
      question: "what does gus say about R4", rows: ["R4: R5.gus.R4 minutes-2017 - - 10-10 -"]),
    EvidenceCase(question: "how many proposals by group top 1", rows: ["civil-society: "]),
    EvidenceCase(
      question: "which proposals cite TA70 by group",
      rows: [
        "civil-society: R2 minutes-2014 - Second 6-9 bbbbbbbbbbbbbbbb",
        "private-sector: R3 minutes-2017 - - 1-3 cccccccccccccccc",
      ]),
    EvidenceCase(
      question: "which groups are split on R1 in 2014",
      rows: [
        "government: R1.alba.proposed minutes-2014 I First 1-5 aaaaaaaaaaaaaaaa, "
          + "R2.bora.R1 minutes-2014 - Second 7-7 1111111111111111"
      ]),
    EvidenceCase(
      question: "how is alba connected to board",
      rows: [
        "alba: R4.alba.R3 minutes-2017 - - 8-8 -", "R3: R3 minutes-2017 - - 1-3 cccccccccccccccc",
      ]),
  ]

  @Test("the evidence of a row is the passages of the edges that made it", arguments: evidenceCases)
  func evidenceOf(_ example: EvidenceCase) throws {
    let answer = try graph.answering.ask(example.question, details: .evidence)
    let passages = try #require(answer.evidence)
    let rows = zip(answer.table.lines, passages).map { line, passages in
      let texts = passages.map { passage in
        [
          passage.item, passage.document, passage.section ?? "-", passage.label ?? "-",
          "\(passage.lines.lowerBound)-\(passage.lines.upperBound)", passage.digest ?? "-",
        ].joined(separator: " ")
      }
      return "\(line.prefix { $0 != " " }): \(texts.joined(separator: ", "))"
    }
    #expect(rows == example.rows)
    #expect(try graph.answering.ask(example.question).evidence == nil)
  }

  // MARK: - Names

  @Test(
    "the same is answered with all names at hand and with as many as the question takes",
    arguments: MeaningTests.contributors + MeaningTests.things + MeaningTests.counts + MeaningTests.times
      + MeaningTests.forms)
  func namesAsNeeded(_ example: MeaningTests.Case) throws {
    let details: Answering.Details = [.notes, .evidence]
    let withAll = try graph.answering.ask(example.question, details: details)
    #expect(try Answering(graph.engine).ask(example.question, details: details) == withAll)
  }

  struct CostCase: Sendable, CustomTestStringConvertible {
    let question: String
    let queries: Int
    var testDescription: String { question }
  }

  @Test(
    "a question costs few queries",
    arguments: [
      CostCase(question: "who supports R1", queries: 3), CostCase(question: "who backs what", queries: 2),
      CostCase(question: "who supports r1", queries: 4), CostCase(question: "how many proposals", queries: 1),
      CostCase(question: "how is alba connected to R1", queries: 3),
    ])
  func cost(_ example: CostCase) throws {
    let service = CountingService(graph.engine)
    _ = try Answering(service).ask(example.question)
    #expect(service.count == example.queries)
  }

  @Test("the query of a question can be had without running it")
  func translate() throws {
    let service = CountingService(graph.engine)
    let query = try Answering(service).translate("who supports R1")
    #expect(query == (try graph.answering.ask("who supports R1")).query)
    #expect(service.count == 1)
    #expect(throws: QuestionError.self) { try Answering(service).translate("who supports R99") }
  }

  // MARK: - The rest

  @Test("an answer brings the labels of its nodes, and the query that was run")
  func labels() throws {
    let answer = try graph.answering.ask("who supports any proposal top 1")
    #expect(answer.labels == [DataNamespace.iri(of: "bora"): "Bora"])
    #expect(try graph.engine.solutions(try #require(answer.query.select)).lines == ["bora 2"])
    #expect(
      answer.reading
        == "contributors whose current position on at least one proposal is support, the 1 with the most")
  }

  @Test("ids stand in natural order and numbers by their size, however the service orders them")
  func order() {
    let (who, count) = (Variable("who"), Variable("count"))
    let table = SolutionTable(
      variables: [who, count],
      rows: [
        [.iri(DataNamespace.iri(of: "R10")), .string("2")], [nil, .string("2")],
        [.iri(DataNamespace.iri(of: "R9")), .string("2")],
        [.iri(DataNamespace.iri(of: "R1")), .string("10")],
      ])
    let select = Select(
      nil, where: .unit,
      ordering: [Select.Ordering(.variable(count), descending: true), Select.Ordering(.variable(who))])
    #expect(table.sorted(as: select).lines == ["R1 10", "- 2", "R9 2", "R10 2"])
  }

  @Test("a service that fails is told apart from a question that can't be read")
  func serviceFailure() {
    struct Broken: QueryService {
      func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer {
        throw .timeLimit(seconds: 1)
      }
    }
    let answering = Answering(Broken(), names: graph.names)
    for question in ["who supports R1", "how is alba connected to bora", "who supports R1 before meeting-1"] {
      #expect(throws: QuestionError.service(.timeLimit(seconds: 1))) { try answering.ask(question) }
    }
  }
}

/// Passes queries on and counts them.
private final class CountingService: QueryService {
  private let service: QueryEngine
  private let queries = Mutex(0)

  init(_ service: QueryEngine) { self.service = service }

  var count: Int { queries.withLock { $0 } }

  func answer(_ query: Query, within limits: QueryLimits) throws(QueryFailure) -> Answer {
    queries.withLock { $0 += 1 }
    return try service.answer(query, within: limits)
  }
}

extension Query {
  fileprivate var select: Select? {
    if case .select(let select) = form { return select }
    return nil
  }
}
