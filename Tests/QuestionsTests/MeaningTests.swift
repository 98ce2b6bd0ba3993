import Testing

@testable import Questions

@Suite("What questions mean")
struct MeaningTests {
  /// A question and its rows, joined by commas.
  struct Case: Sendable, CustomTestStringConvertible {
    let question: String
    let rows: String

    init(_ question: String, _ rows: String) {
      self.question = question
      self.rows = rows
    }

    var testDescription: String { question }
  }

  static let contributors = [
    Case("who supports R1", "alba, bora, cora, union"),
    Case("who opposes R1", "eva, finn"),
    Case("who supports R1 and opposes R3", "alba"),
    Case("who supports R1 but not opposes R3", "bora, cora, union"),
    Case("who supports R1 and R4", "bora"),
    Case("who supports R1 or R3", "alba, bora, cora, finn, union"),
    Case("who supports R1 or opposes R3 and supports R2", "alba, bora, cora, union"),
    Case("who either supports R4 or opposes R3", "alba, bora, dov"),
    Case("who either supports R4 or supports no proposal", "bora, dov, hana"),
    Case("who both supports R2 and opposes R1", "eva"),
    Case("who does not support R1", "dov, eva, finn, gus, hana, registry"),
    Case("who does not support R1 or R2", "finn, gus, hana, registry"),
    Case("who does not support R1 and R4", "alba, cora, dov, eva, finn, gus, hana, registry, union"),
    Case("who supports no proposal", "hana"),
    Case("who does not support no proposal", "alba, bora, cora, dov, eva, finn, gus, registry, union"),
    Case("who supports every proposal that is agreed", "alba, bora, cora, union"),
    Case("who supports every proposal that cites TA69", ""),
    Case(
      "who supports every proposal that cites TA71",
      "alba, bora, cora, dov, eva, finn, gus, hana, registry, union"),
    Case("who supports at least 2 proposals", "bora, dov"),
    Case("who supports at least 1 statement", "dov, eva"),
    Case("who does not support at least 2 proposals", "alba, cora, eva, finn, gus, hana, registry, union"),
    Case("who supports any proposal supported by at least 3 governments", "alba, bora, cora, union"),
    Case(
      "who supports any proposal that either cites TA70 or is agreed",
      "alba, bora, cora, dov, eva, finn, union"),
    Case("who opposes any proposal that cites TA69 and supports R2", "eva"),
    Case("who opposes any issue about water", "alba"),
    Case("who proposes R4", "bora, dov"),
    Case("who proposed any proposal in minutes-2014", "alba, dov, eva"),
    Case("who proposes new-council", "alba"),
    Case("who cites TA69", "alba, bora, dov, eva"),
    Case("who cites ¶69 and para 70", "dov, eva"),
    Case("who cites \"Leaf Charter\"", "alba, bora, dov, eva, finn, gus, registry"),
    Case("who asks board", "bora, dov, finn"),
    Case("who asks every institution", ""),
    Case("who mentions wb", "bora, dov, eva, finn"),
    Case("who raises water", "bora, dov, finn, gus, registry"),
    Case("who raises new-council", "alba, dov, eva"),
    Case("who amends R3", "bora, dov, eva"),
    Case("who amends R1", "gus, registry"),
    Case("which governments support R1", "alba, bora, cora, union"),
    Case("which states support R1", "alba, bora, cora"),
    Case("which civil-society support R4", "dov"),
    Case("which contributors in government oppose new-council", "cora"),
    Case("which contributors in union support R1", "alba"),
    Case("which contributors in chamber", "finn"),
    Case("which contributors in minutes-2014", "alba, bora, dov, eva"),
    Case("who supports any proposal top 2", "bora 2, dov 2"),
  ]

  static let things = [
    Case("which proposals are supported by no government", "R2, R3, R5, R6"),
    Case("which proposals are supported by at least 3 governments", "R1"),
    Case("which proposals are supported by at least 3 states", "R1"),
    Case("which proposals are supported by at least 3 governments and opposed by no contributor", ""),
    Case("which proposals are opposed by no contributor and are about water", "R4, R5"),
    Case("which proposals are supported by every civil-society", "R2"),
    Case("which proposals are supported by every government", "R1"),
    Case("which proposals are not supported by every government", "R2, R3, R4, R5, R6"),
    Case("which proposals are supported by chamber", "R3"),
    Case("which proposals are supported by \"civil-society\"", "R2, R4"),
    Case("which proposals are proposed by at least 2 groups", "R4"),
    Case("which proposals are proposed by no contributor", "R6"),
    Case("which proposals are proposed by dov and by eva", "R2"),
    Case("which proposals are proposed by dov but not by eva", "R4"),
    Case("which proposals proposed by dov or bora are about water", "R4"),
    Case("which proposals supported by bora and cited by no proposal", "R1, R4"),
    Case("which proposals are agreed", "R1"),
    Case("which proposals are without-consensus", "R2"),
    Case("which proposals about brewing are not agreed", "R2, R6"),
    Case("which proposals are about new-council", "R1, R2"),
    Case("which recommendations cite TA69", "R1, R4"),
    Case("which statements", "R2, R6"),
    Case("which proposals support new-council", "R1"),
    Case("which proposals oppose new-council", "R2"),
    Case("which proposals cite no paragraph", "R5, R6"),
    Case("which proposals ask office", "R1, R4"),
    Case("which proposals mention board", "R2, R3, R4"),
    Case("which proposals amend R3", "R4"),
    Case("which proposals are amended by any civil-society", "R3"),
    Case("which proposals in meeting-1", "R1, R2"),
    Case("which proposals in league", "R1, R2, R3, R4, R5, R6"),
    Case("which proposals in R4", "R5"),
    Case("which paragraphs are cited by no proposal", "TA71"),
    Case("which paragraphs are cited by at least 2 proposals", "TA69, TA70"),
    Case("which paragraphs are cited by any proposal that is opposed by some government", "TA70"),
    Case("which paragraphs in charter", "TA69, TA70, TA71"),
    Case("which paragraphs in minutes-2017", "TA69, TA70"),
    Case("which paragraphs are cited by any proposal top 1", "TA69 3"),
    Case("which institutions are asked to act by civil-society", "board, office"),
    Case("which institutions are asked by R1", "office"),
    Case("which institutions are mentioned by eva", "board"),
    Case("which institutions support R5", "registry"),
    Case("which topics are raised by civil-society and by no government", ""),
    Case("which topics are raised by technical-community and by no academia", "water"),
    Case("which issues are supported by alba", "new-council"),
    Case("which issues are opposed by alba", "free-leaves"),
    Case("which issues are supported by R1", "new-council"),
    Case("which issues are proposed by no government", "free-leaves"),
    Case("which issues about brewing", "new-council"),
    Case("which groups support R1", "government"),
    Case("which groups oppose R1", "civil-society, private-sector"),
    Case("which groups support no proposal", "academia"),
    Case("which groups cite TA70", "civil-society, private-sector"),
    Case("which groups are split on new-council", "government 3 1"),
    Case("which groups are split on R1", ""),
    Case("which contributors are split on R1", ""),
    Case("which documents cite TA70", "minutes-2014, minutes-2017"),
    Case("which documents are cited by any proposal", "charter"),
    Case("which documents about new-council", "minutes-2014"),
    Case(
      "which positions oppose R1",
      "R2.bora.R1 bora oppose R1, R3.finn.R1 finn oppose R1, R4.eva.R1 eva oppose R1"),
    Case(
      "which positions about water are raised by alba",
      """
      R3.alba.free-leaves.derived alba oppose free-leaves, R4.alba.R3 alba oppose R3
      """),
  ]

  static let counts = [
    Case("how many proposals", "6"),
    Case(
      "how many proposals by group", "civil-society 2, government 2, private-sector 1, technical-community 1"),
    Case("how many proposals cite TA69 by group", "civil-society 2, government 2"),
    Case("how many proposals by year", "2014 2, 2017 4"),
    Case("how many proposals by year top 1", "2017 4"),
    Case("how many proposals by document", "minutes-2017 4, minutes-2014 2"),
    Case("how many proposals by government", "alba 1, bora 1"),
    Case("how many proposals by topic", "brewing 3, water 3"),
    Case(
      "how many contributors by group",
      """
      government 4, civil-society 2, technical-community 2, academia 1, private-sector 1
      """),
    Case("how many contributors support R1", "4"),
    Case("how many contributors by proposal top 2", "R2 2, R4 2"),
    Case("how many paragraphs are cited by any proposal by year", "2014 2, 2017 2"),
    Case("how many positions by contributor top 1", "bora 5"),
    Case("which proposals cite TA70 by group", "civil-society R2, private-sector R3"),
  ]

  static let times = [
    Case("who supports R1 in 2014", "alba"),
    Case("who supports R1 in 2017", "bora, cora, union"),
    Case("who opposes R1 in 2014", "bora"),
    Case("who opposes R1 before 2017", "bora"),
    Case("who supports R1 after 2014", "bora, cora, union"),
    Case("who supports R1 between 2014 and 2017", "alba, bora, cora, union"),
    Case("who supports R1 in minutes-2017", "bora, cora, union"),
    Case("who supports R1 in meeting-1", "alba"),
    Case("who supports R1 after minutes-2014", "bora, cora, union"),
    Case("who supports R1 before meeting-2", "alba"),
    Case("which proposals are supported by governments in minutes-2014", "R1"),
    Case("which proposals are supported by chamber in 2017", "R3"),
    Case("which groups are split on R1 in 2014", "government 1 1"),
    Case("which proposals cite TA69 in 2014", "R1, R2"),
    Case("which proposals are supported by no government in 2017", "R3, R5, R6"),
    Case("who cites TA69 after 2014", "bora, dov"),
    Case(
      "who backs what in 2014",
      """
      alba R1, alba new-council, dov R2, eva R2
      """),
    Case("who opposes what in 2014", "bora R1, bora new-council, dov new-council, eva new-council"),
    Case("how many contributors in 2014", "4"),
    Case("which topics in 2014", "brewing"),
    Case("who amends R3 in 2014", ""),
    Case("who agrees with alba in 2017", ""),
  ]

  static let forms = [
    Case(
      "who opposes what",
      """
      alba R3, alba free-leaves, cora new-council, dov new-council, eva R1, eva new-council, finn R1, finn new-council
      """),
    Case("whose position changed on new-council between 2014 and 2017", "bora new-council oppose support"),
    Case(
      "whose position changed",
      """
      bora R1 oppose support 2014-04-02 2017-02-01, bora new-council oppose support 2014-04-02 2017-02-01, \
      cora new-council support oppose 2017-02-01 2017-02-02
      """),
    Case("whose position changed on R1 in 2017", ""),
    Case("who agrees with alba", "bora 2 2, union 2 2, cora 1 2"),
    Case("who agrees with alba on at least 2 proposals", ""),
    Case("who agrees with alba on at least 1 proposal", "bora 1 1, cora 1 1, union 1 1"),
    Case("who disagrees with alba", "finn 4 4, eva 2 2, dov 1 1, cora 1 2"),
    Case("who disagrees with alba on brewing", "eva 2 2, finn 2 2, dov 1 1, cora 1 2"),
    Case("who disagrees with alba on R3", "finn 1 1"),
    Case("who disagrees with alba top 1", "finn 4 4"),
    Case("who agrees with chamber", "eva 2 2, dov 1 1, cora 1 2"),
    Case(
      "what does bora say about new-council",
      """
      R1 support stated 2017-02-01, new-council support derived 2017-02-01
      """),
    Case(
      "what does eva say",
      """
      R1 oppose stated 2017-02-01, R2 support proposed 2014-04-01, R3 conditional stated 2017-02-01, \
      new-council oppose derived 2017-02-01
      """),
    Case("what does bora say about alba before 2017", "R1 oppose stated 2014-04-02"),
    Case("what does private-sector say about TA70", "finn R3 support proposed 2017-02-01"),
    Case("how is alba connected to board", "alba opposes R3, R3 asks to act board"),
    Case("how is board connected to alba", "board is asked to act by R3, R3 is opposed by alba"),
    Case("how is hana connected to alba", ""),
    Case("how is alba connected to alba", ""),
  ]

  @Test(
    "a question has the rows that its words mean", arguments: contributors + things + counts + times + forms)
  func answers(_ example: Case) throws {
    let graph = try SmallGraph.shared.get()
    let table = try graph.answering.ask(example.question).table
    #expect(table.lines.joined(separator: ", ") == example.rows)
  }
}
