import Testing

@testable import Questions

@Suite("What a question is understood to mean")
struct ReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let question: String
    let reading: String

    init(_ question: String, _ reading: String) {
      self.question = question
      self.reading = reading
    }

    var testDescription: String { question }
  }

  static let contributors = [
    Case(
      "who supports R1",
      "contributors whose current position on R1 is support"),
    Case(
      "who supports R1 and opposes R3",
      "contributors whose current position on R1 is support and whose current position on R3 is "
        + "opposition"),
    Case(
      "who supports R1 or R3",
      "contributors whose current position on R1 or R3 is support"),
    Case(
      "who does not support R1",
      "contributors who have no recorded current position of support on R1"),
    Case(
      "who does not support R1 and R2",
      "contributors who have no recorded current position of support on each of R1 and R2"),
    Case(
      "who supports no proposal that cites TA69",
      "contributors who have no recorded current position of support on any proposal that cites "
        + "TA69"),
    Case(
      "who does not support no proposal",
      "contributors whose current position on at least one proposal is support"),
    Case(
      "who supports every proposal that cites TA69",
      "contributors whose current position on every proposal that cites TA69 is support"),
    Case(
      "who supports at least 2 proposals proposed by governments in 2017",
      "contributors whose position on at least 2 proposals proposed by at least one government "
        + "is support, counting only positions and proposals dated in 2017"),
    Case(
      "who supports any issue and no statement",
      "contributors whose current position on at least one issue is support and who have no "
        + "recorded current position of support on any statement"),
    Case(
      "who proposes R1",
      "contributors who proposed R1"),
    Case(
      "who proposes new-council",
      "contributors who proposed something that advances new-council"),
    Case(
      "who does not propose any proposal about brewing",
      "contributors who did not propose any proposal about brewing"),
    Case(
      "who cites TA69",
      "contributors who in a proposal cite TA69"),
    Case(
      "who cites TA69 and TA70",
      "contributors who in proposals cite TA69 and TA70"),
    Case(
      "who does not cite TA69 and TA70",
      "contributors who do not in proposals cite each of TA69 and TA70"),
    Case(
      "who does not cite any paragraph",
      "contributors who in no proposal cite any paragraph"),
    Case(
      "who asks board",
      "contributors who in a proposal ask Water Board to act"),
    Case(
      "who mentions wb",
      "contributors who in a proposal name Water Board (asking it to act or not)"),
    Case(
      "who raises water",
      "contributors who in a proposal raise water"),
    Case(
      "who raises new-council",
      "contributors who in a proposal raise new-council"),
    Case(
      "who amends R3",
      "contributors who proposed an alternative to or a revision of R3, or set a condition for "
        + "it"),
    Case(
      "who does not amend any proposal",
      "contributors who proposed no alternative to or revision of any proposal, and set no "
        + "condition for it"),
    Case(
      "who either supports R1 or cites TA69",
      "contributors either whose current position on R1 is support or who in a proposal cite "
        + "TA69"),
    Case(
      "who both supports R1 and cites TA69",
      "contributors whose current position on R1 is support and who in a proposal cite TA69"),
    Case(
      "who supports R1 and cites TA69 or opposes R3",
      "contributors whose current position on R1 is support and who in a proposal cite TA69, or "
        + "whose current position on R3 is opposition"),
    Case(
      "which states support R1",
      "states whose current position on R1 is support"),
    Case(
      "which contributors in civil-society oppose new-council",
      "contributors from Civil society whose current position on new-council is opposition"),
    Case(
      "which contributors in union support R1",
      "contributors that belong to Tea Union whose current position on R1 is support"),
    Case(
      "which contributors in minutes-2014",
      "contributors with a position in minutes-2014"),
    Case(
      "which technical-community supports R1",
      "contributors from the technical community whose current position on R1 is support"),
    Case(
      "which igos support R1",
      "intergovernmental organisations whose current position on R1 is support"),
  ]

  static let things = [
    Case(
      "which proposals are supported by no government",
      "proposals on which no government has a recorded current position of support"),
    Case(
      "which proposals are supported by alba and bora",
      "proposals on which Alba and Bora have a current position of support"),
    Case(
      "which proposals are supported by alba or bora",
      "proposals on which Alba or Bora has a current position of support"),
    Case(
      "which proposals are not supported by alba",
      "proposals on which Alba has no recorded current position of support"),
    Case(
      "which proposals are not supported by alba and bora",
      "proposals on which not each of Alba and Bora has a recorded current position of support"),
    Case(
      "which proposals are not supported by alba or bora",
      "proposals on which neither Alba nor Bora has a recorded current position of support"),
    Case(
      "which proposals are not supported by alba, bora or cora",
      "proposals on which none of Alba, Bora and Cora has a recorded current position of "
        + "support"),
    Case(
      "which proposals are supported by every government",
      "proposals on which every government has a current position of support"),
    Case(
      "which proposals are not supported by every government",
      "proposals on which not every government has a recorded current position of support"),
    Case(
      "which proposals are not supported by at least 2 states",
      "proposals on which fewer than 2 states have a recorded current position of support"),
    Case(
      #"which proposals are supported by "civil-society""#,
      "proposals on which a member of Civil society has a current position of support"),
    Case(
      #"which proposals are not supported by "civil-society""#,
      "proposals on which no member of Civil society has a recorded current position of support"),
    Case(
      "which proposals are supported by at least 3 governments and opposed by no contributor",
      "proposals on which at least 3 governments have a current position of support and on "
        + "which no contributor has a recorded current position of opposition"),
    Case(
      "which proposals support new-council",
      "proposals that advance new-council"),
    Case(
      "which proposals do not oppose new-council",
      "proposals that do not counter new-council"),
    Case(
      "which proposals are about new-council",
      "proposals that advance or counter new-council"),
    Case(
      "which proposals are not about new-council",
      "proposals that neither advance nor counter new-council"),
    Case(
      "which proposals about brewing are not agreed",
      "proposals about brewing not recorded as agreed"),
    Case(
      "which proposals are proposed by dov but not by eva",
      "proposals proposed by Dov Levi and not proposed by Eva Ruiz"),
    Case(
      "which proposals are proposed by no government",
      "proposals proposed by no government"),
    Case(
      "which proposals are proposed by minutes-2014",
      "proposals standing in minutes-2014"),
    Case(
      "which proposals are amended by no government",
      "proposals changed by no government (by an alternative, a revision or a condition)"),
    Case(
      "which proposals are amended by R4",
      "proposals changed by R4 (by an alternative or a revision)"),
    Case(
      "which proposals mention board and ask office",
      "proposals that name Water Board (asking it to act or not) and that ask Tea Office to act"),
    Case(
      "which proposals raise brewing or raise new-council",
      "proposals that are about brewing, or that advance or counter new-council"),
    Case(
      "which proposals do not cite any paragraph",
      "proposals that do not cite any paragraph"),
    Case(
      "which issues are supported by R1",
      "issues advanced by R1"),
    Case(
      "which issues are proposed by no government",
      "issues advanced in proposals by no government"),
    Case(
      "which issues are raised by alba",
      "issues advanced or countered in proposals by Alba"),
    Case(
      "which topics are raised by civil-society and by no government",
      "topics raised in proposals by at least one contributor from civil society and raised in "
        + "proposals by no government"),
    Case(
      "which topics are raised by at least 2 groups",
      "topics raised in proposals by at least 2 stakeholder groups"),
    Case(
      "which paragraphs are cited by any proposal that is opposed by some government",
      "paragraphs cited by at least one proposal on which at least one government has a current "
        + "position of opposition"),
    Case(
      "which paragraphs are not cited by R1",
      "paragraphs not cited by R1"),
    Case(
      "which institutions are asked to act by civil-society",
      "institutions asked to act in proposals by at least one contributor from civil society"),
    Case(
      "which institutions are mentioned by no proposal",
      "institutions named by no proposal (asked to act or not)"),
    Case(
      "which groups support R1",
      "stakeholder groups with a member whose current position on R1 is support"),
    Case(
      "which groups do not support R1",
      "stakeholder groups in which no member has a recorded current position of support on R1"),
    Case(
      "which groups cite TA70",
      "stakeholder groups with a member who in a proposal cites TA70"),
    Case(
      "which documents cite TA69 and TA70",
      "documents in which proposals cite TA69 and TA70"),
    Case(
      "which documents do not cite any paragraph",
      "documents in which no proposal cites any paragraph"),
    Case(
      "which documents propose R1",
      "documents that hold R1"),
    Case(
      "which positions in minutes-2017 oppose new-council",
      "positions in minutes-2017 of opposition on new-council"),
    Case(
      "which positions are raised by alba",
      "positions held by Alba"),
    Case(
      "which paragraphs are cited by any proposal top 5",
      "paragraphs cited by at least one proposal, the 5 with the most"),
    Case(
      "which proposals cite TA69 by group",
      "proposals that cite TA69, listed by the stakeholder group of the proposers"),
  ]

  static let forms = [
    Case(
      "who backs what",
      "contributors, each with every proposal and issue on which their current position is "
        + "support"),
    Case(
      "who opposes what in 2017 by group",
      "contributors, each with every proposal and issue on which their position is opposition, "
        + "counting only positions and proposals dated in 2017, listed by their stakeholder group"),
    Case(
      "who agrees with alba",
      "contributors whose current position takes the same side as Alba on at least one proposal "
        + "or issue, with the number of those and of all on which both take a side"),
    Case(
      "who agrees with alba on brewing",
      "contributors whose current position takes the same side as Alba on at least one proposal "
        + "or issue about brewing, with the number of those and of all on which both take a side"),
    Case(
      "who agrees with alba on at least 2 proposals top 3",
      "contributors whose current position takes the same side as Alba on at least 2 proposals, "
        + "with the number of those and of all on which both take a side, the first 3"),
    Case(
      "who disagrees with alba on new-council",
      "contributors whose current position takes the side opposite to that of Alba on "
        + "new-council, with the number of those and of all on which both take a side"),
    Case(
      "which groups are split on new-council",
      "stakeholder groups with at least one member whose current position on new-council is "
        + "support and at least one whose current position is opposition"),
    Case(
      "which states are split on new-council",
      "states with both a current position of support and one of opposition on new-council"),
    Case(
      "how many proposals",
      "the number of proposals"),
    Case(
      "how many proposals cite TA69 by group",
      "the number of proposals that cite TA69, counted by the stakeholder group of the "
        + "proposers"),
    Case(
      "how many contributors by group",
      "the number of contributors, counted by their stakeholder group"),
    Case(
      "how many proposals by year",
      "the number of proposals, counted by the year of the document"),
    Case(
      "how many paragraphs are cited by R1 by government top 3",
      "the number of paragraphs cited by R1, counted by the proposer of the proposals concerned "
        + "(governments only), the 3 largest"),
    Case(
      "whose position changed",
      "contributors whose position on a proposal or issue differs from the one they had before"),
    Case(
      "whose position changed on new-council between 2014 and 2017",
      "contributors whose position on new-council in 2014 differs from one they have in 2017"),
    Case(
      "whose position changed after meeting-1",
      "contributors whose position on a proposal or issue differs from the one they had before, "
        + "counting only positions and proposals dated after meeting-1"),
    Case(
      "what does alba say",
      "the current positions of Alba"),
    Case(
      "what does civil-society say about new-council",
      "the current positions of the members of Civil society on new-council and on proposals "
        + "that are about, advance or counter it"),
    Case(
      "what does alba say about TA69 before 2015",
      "the positions of Alba on proposals that cite TA69, counting only positions and proposals "
        + "dated before 2015"),
    Case(
      "how is alba connected to board",
      "the shortest way from Alba to Water Board along support, opposition, proposing, citing "
        + "and asking, in either direction"),
    Case(
      "which proposals are supported by governments in minutes-2014",
      "proposals on which at least one government has a position of support, counting only "
        + "positions and proposals found in minutes-2014"),
    Case(
      "who supports R1 before meeting-2",
      "contributors whose position on R1 is support, counting only positions and proposals "
        + "dated before meeting-2"),
    Case(
      "who supports R1 between 2014 and 2017",
      "contributors whose position on R1 is support, counting only positions and proposals "
        + "dated from 2014 to 2017"),
  ]

  @Test("the reading says in plain English what is looked at", arguments: contributors + things + forms)
  func reads(_ example: Case) throws {
    let names = try SmallGraph.shared.get().names
    #expect(Reading.text(of: try QuestionParser.parse(example.question), names: names) == example.reading)
  }
}
