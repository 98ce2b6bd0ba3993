import Algebra
import Bytes
import RDF
import SPARQL
import Testing

@testable import Positions
@testable import Questions

@Suite("The SPARQL of questions")
struct TranslationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let question: String
    let query: String

    init(_ question: String, _ query: String) {
      self.question = question
      self.query = query
    }

    var testDescription: String { question }
  }

  static let cases = [
    Case(
      "who supports R1",
      "SELECT DISTINCT ?who WHERE { ?who a st:Contributor ; st:supports :R1 . } ORDER BY ?who"),
    Case(
      "who backs what",
      "SELECT DISTINCT ?who ?what WHERE { ?who a st:Contributor ; st:supports ?what . } ORDER BY ?who ?what"),
    Case(
      "which proposals are supported by no government",
      """
      SELECT DISTINCT ?proposal WHERE {
        ?proposal a st:Proposal .
        FILTER NOT EXISTS { ?c a st:Contributor ; st:group :government ; st:supports ?proposal . }
      } ORDER BY ?proposal
      """),
    Case(
      "whose position changed on new-council between 2014 and 2017",
      """
      SELECT DISTINCT ?who ?on ?before ?after WHERE {
        VALUES ?on { :new-council }
        ?p st:holder ?who ; st:on ?on ; st:stance ?before ; dcterms:date ?d1 .
        ?q st:holder ?who ; st:on ?on ; st:stance ?after ; dcterms:date ?d2 .
        FILTER ( YEAR(?d1) = 2014 && YEAR(?d2) = 2017 && ?before != ?after )
      } ORDER BY ?who
      """),
    Case(
      "how many proposals cite TA69 by group",
      """
      SELECT ?group (COUNT(DISTINCT ?proposal) AS ?count) WHERE {
        ?proposal a st:Proposal ; cito:cites :TA69 ; st:proposedBy/st:group ?group .
      } GROUP BY ?group ORDER BY DESC(?count) ?group
      """),
    Case(
      "which proposals are supported by at least 3 governments and opposed by no contributor",
      """
      SELECT DISTINCT ?proposal WHERE {
        ?proposal a st:Proposal .
        { SELECT ?proposal WHERE { ?c a st:Contributor ; st:group :government ; st:supports ?proposal . }
          GROUP BY ?proposal HAVING ( COUNT(DISTINCT ?c) >= 3 ) }
        FILTER NOT EXISTS { ?d a st:Contributor ; st:opposes ?proposal . }
      } ORDER BY ?proposal
      """),
    Case(
      "who supports R1 in 2017",
      """
      SELECT DISTINCT ?who WHERE {
        ?who a st:Contributor .
        ?p st:holder|st:onBehalfOf ?who .
        ?p st:on :R1 ; st:stance st:support ; dcterms:date ?d1 .
        FILTER ( YEAR(?d1) = 2017 )
      } ORDER BY ?who
      """),
    Case(
      "which proposals cite TA69 between 2014 and 2016",
      """
      SELECT DISTINCT ?proposal WHERE {
        ?proposal a st:Proposal ; st:inDocument/dcterms:date ?d1 .
        ?proposal cito:cites :TA69 .
        FILTER ( YEAR(?d1) >= 2014 )
        FILTER ( YEAR(?d1) <= 2016 )
      } ORDER BY ?proposal
      """),
    Case(
      "which proposals cite TA69 before meeting-2",
      """
      SELECT DISTINCT ?proposal WHERE {
        ?proposal a st:Proposal ; st:inDocument/dcterms:date ?d1 .
        :meeting-2 dcterms:date ?d2 .
        ?proposal cito:cites :TA69 .
        FILTER ( ?d1 < ?d2 )
      } ORDER BY ?proposal
      """),
    Case(
      "who either supports R1 or supports no proposal",
      """
      SELECT DISTINCT ?who WHERE {
        ?who a st:Contributor .
        { ?who st:supports :R1 . }
        UNION
        { ?who a st:Contributor .
          FILTER NOT EXISTS { ?proposal a st:Proposal . ?who st:supports ?proposal . } }
      } ORDER BY ?who
      """),
    Case(
      "who supports every proposal that cites TA69",
      """
      SELECT DISTINCT ?who WHERE {
        ?who a st:Contributor .
        FILTER NOT EXISTS {
          ?proposal a st:Proposal ; cito:cites :TA69 .
          FILTER NOT EXISTS { ?who st:supports ?proposal . }
        }
      } ORDER BY ?who
      """),
    Case(
      "who does not support no proposal",
      """
      SELECT DISTINCT ?who WHERE {
        ?who a st:Contributor .
        FILTER NOT EXISTS {
          ?who a st:Contributor .
          FILTER NOT EXISTS { ?proposal a st:Proposal . ?who st:supports ?proposal . }
        }
      } ORDER BY ?who
      """),
    Case(
      "which paragraphs are cited by any proposal top 3",
      """
      SELECT ?paragraph (COUNT(DISTINCT ?proposal) AS ?count) WHERE {
        ?paragraph a st:Paragraph .
        ?proposal a st:Proposal ; cito:cites ?paragraph .
      } GROUP BY ?paragraph ORDER BY DESC(?count) ?paragraph LIMIT 3
      """),
    Case(
      "how many proposals by year",
      """
      SELECT ?year (COUNT(DISTINCT ?proposal) AS ?count) WHERE {
        ?proposal a st:Proposal ; st:inDocument/dcterms:date ?d1 .
        BIND (YEAR(?d1) AS ?year)
      } GROUP BY ?year ORDER BY ?year
      """),
  ]

  @Test("a question is translated as one would write it", arguments: cases)
  func translates(_ example: Case) throws {
    let names = try SmallGraph.shared.get().names
    let query = try Translation(QuestionParser.parse(example.question), names: names).query
    let expected = try SPARQLParser.parse(Array(example.query.utf8), prefixes: Prefix.predeclared)
    #expect(SPARQLWriter.text(of: query) == SPARQLWriter.text(of: expected))
  }

  @Test(
    "the query reads back as itself",
    arguments: MeaningTests.contributors + MeaningTests.things + MeaningTests.counts + MeaningTests.times
      + MeaningTests.forms)
  func isWritable(_ example: MeaningTests.Case) throws {
    let names = try SmallGraph.shared.get().names
    let query = try Translation(QuestionParser.parse(example.question), names: names).query
    let text = SPARQLWriter.text(of: query)
    #expect(try SPARQLParser.parse(Array(text.utf8)).form == query.form)
    #expect(text.contains("ORDER BY") || text.contains("COUNT"))
    #expect(!text.contains("MINUS"))
  }

  @Test("a connection is translated to the ways with up to three nodes between")
  func connection() throws {
    let graph = try SmallGraph.shared.get()
    let translation = try Translation(
      QuestionParser.parse("how is alba connected to board"), names: graph.names)
    let table = try graph.engine.solutions(translation.select)
    #expect(
      table.lines == [
        "R3 - -", "R1 chamber R3", "free-leaves chamber R3", "new-council chamber R3", "R1 finn R3",
        "free-leaves finn R3", "new-council finn R3", "R1 TA69 R4", "R1 bora R4", "new-council bora R4",
        "new-council dov R4", "R1 office R4",
      ])
  }

  // MARK: - Errors

  struct ErrorCase: Sendable, CustomTestStringConvertible {
    let question: String
    let place: Range<Int>
    let message: String

    init(_ question: String, _ place: Range<Int>, _ message: String) {
      self.question = question
      self.place = place
      self.message = message
    }

    var testDescription: String { question }
  }

  static let errors = [
    ErrorCase(
      "who supports R1 in charter", 19..<26,
      #"expected a document or meeting, found the instrument "charter""#),
    ErrorCase(
      "who supports R9", 13..<15,
      #"found "R9", which nothing is called; did you mean R1 or R2 or R3?"#),
    ErrorCase(
      "who supports coucil", 13..<19,
      #"found "coucil", which nothing is called; did you mean R1 or R2 or R5?"#),
    ErrorCase(
      #"who supports "Tea""#, 13..<18,
      #"found "Tea", which nothing is called; did you mean league or office or registry?"#),
    ErrorCase(
      "who supports TA69", 13..<17,
      #"expected a proposal or issue, found the paragraph "TA69" as what is supported; perhaps you "#
        + "mean any proposal that cites TA69"),
    ErrorCase(
      "who supports water", 13..<18,
      #"expected a proposal or issue, found the topic "water" as what is supported; a topic has no "#
        + "sides; perhaps you mean any proposal about water"),
    ErrorCase(
      "who supports bora", 13..<17,
      #"expected a proposal or issue, found the state "bora" as what is supported; for those of one "#
        + "mind, ask who agrees with bora"),
    ErrorCase(
      "who opposes any topic", 4..<21,
      "expected a proposal or issue, found topics as what is opposed; a topic has no sides"),
    ErrorCase(
      "which topics support R1", 13..<23,
      "found topics as what supports something; contributors, groups and positions can; proposals "
        + "and documents an issue only"),
    ErrorCase(
      "which proposals support R1", 16..<26,
      "found proposals as what supports something; contributors, groups and positions can; "
        + "proposals and documents an issue only"),
    ErrorCase(
      "which paragraphs are agreed", 17..<27,
      "found a status of paragraphs; only proposals, recommendations and statements have one"),
    ErrorCase(
      "which contributors are about water", 19..<34,
      "expected proposals, positions, issues or documents, found contributors about something; who "
        + "speaks about a topic raises it: raise water"),
    ErrorCase(
      "which proposals are about bora", 26..<30,
      #"expected a topic or issue, found the state "bora"; perhaps you mean any proposal proposed by "#
        + "bora"),
    ErrorCase(
      "which proposals in government", 19..<29,
      #"expected a document, a meeting or a contribution, found the stakeholder group "government" "#
        + "as what proposals are in; perhaps you mean any proposal proposed by government"),
    ErrorCase(
      "which topics in charter", 16..<23,
      #"expected a document or a meeting, found the instrument "charter" as what topics are in; "#
        + "perhaps you mean any proposal that cites charter"),
    ErrorCase(
      "which proposals are split on R1", 6..<15,
      "expected groups or contributors, found proposals that are split"),
    ErrorCase(
      "who cites water", 10..<15,
      #"expected a paragraph or document, found the topic "water" as what is cited; perhaps you mean "#
        + "any proposal about water"),
    ErrorCase(
      "who raises R1", 11..<13,
      #"expected a topic or issue, found the proposal "R1" as what is raised"#),
    ErrorCase(
      "who amends new-council", 11..<22,
      #"expected a proposal, found the issue "new-council" as what is amended; perhaps you mean any "#
        + "proposal about new-council"),
    ErrorCase(
      "who agrees with government", 16..<26,
      #"expected a contributor, found the stakeholder group "government"; a group has no position of "#
        + "its own; for those of its members, ask what does government say"),
    ErrorCase(
      "what does office say", 10..<16,
      #"expected a contributor or group, found the institution "office""#),
    ErrorCase(
      "how many topics by topic", 16..<24,
      #"expected "by year", "by group", "by contributor", "by document", "by issue", "by paragraph", "#
        + #""by institution" or "by proposal", found topics by topic"#),
    ErrorCase(
      "how many positions by paragraph", 19..<31,
      #"expected "by year", "by group", "by contributor", "by document", "by topic", "by issue" or "#
        + #""by proposal", found positions by paragraph"#),
    ErrorCase(
      "how many proposals top 3", 19..<24,
      #"found "top" in a question with nothing to rank; as in which paragraphs are cited by any "#
        + "proposal top 5"),
    ErrorCase(
      "who supports R1 top 3", 16..<21,
      #"found "top" in a question with nothing to rank; as in which paragraphs are cited by any "#
        + "proposal top 5"),
    ErrorCase(
      "who agrees with bora by group", 21..<29,
      #"found "by" in a question with nothing to count or list by it; as in how many proposals cite "#
        + "TA69 by group"),
    ErrorCase(
      "who supports R1 in water", 19..<24,
      #"expected a document or meeting, found the topic "water""#),
    ErrorCase(
      "who supports R1 after meeting-3", 22..<31,
      #"expected a document or meeting with a date or a year, found "meeting-3", which has no date "#
        + "in the graph"),
    ErrorCase(
      "how is alba connected to bora in 2017", 30..<37,
      "found a time in a question that knows none; edges hold for current positions"),
  ]

  @Test("a question that makes no sense in the graph is refused", arguments: errors)
  func refuses(_ example: ErrorCase) throws {
    let graph = try SmallGraph.shared.get()
    let error = #expect(throws: QuestionError.self) { try graph.answering.ask(example.question) }
    guard case .question(let error) = error else {
      Issue.record("the question was not refused")
      return
    }
    #expect(error.range == example.place)
    #expect(error.message == example.message)
    #expect(error.file == "question")
    #expect(error.excerpt?.bytes == Array(example.question.utf8))
  }
}
