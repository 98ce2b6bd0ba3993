import Testing

@testable import Positions

@Suite("Checking a graph")
struct GraphCheckTests {
  @Test("a graph that keeps the rules has no findings")
  func clean() throws {
    #expect(try Self.findings(in: Self.clean) == [])
  }

  /// One change to the clean graph, and what must be found, all of it.
  struct Case: Sendable, CustomTestStringConvertible {
    /// A text of the clean graph that is replaced; the end of the graph when empty.
    let old: String
    let new: String
    let found: [Expected]

    var testDescription: String { found.map { "\($0.rule.rawValue): \($0.message)" }.joined(separator: "; ") }

    init(
      _ rule: Rule, _ severity: Finding.Severity = .error, replacing old: String = "", by new: String,
      at line: String? = nil, _ message: String, also: Expected...
    ) {
      self.old = old
      self.new = new
      let first = new.split(separator: "\n").first.map(String.init) ?? ""
      found = [Expected(rule: rule, severity: severity, line: line ?? first, message: message)] + also
    }
  }

  struct Expected: Sendable {
    let rule: Rule
    var severity = Finding.Severity.error
    /// A text on the line that is named.
    let line: String
    /// The whole message.
    let message: String
  }

  @Test("every rule that is broken is found, with its line", arguments: cases)
  func broken(case: Case) throws {
    let clean = Self.clean
    let text: String
    if `case`.old.isEmpty {
      text = clean + `case`.new + "\n"
    } else {
      try #require(clean.ranges(of: `case`.old).count == 1, "the graph must hold the text once")
      text = clean.replacing(`case`.old, with: `case`.new)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = try `case`.found.map { found in
      let line = try #require(lines.firstIndex { $0.contains(found.line) }) + 1
      return "graph.ttl:\(line): \(found.severity.rawValue): \(found.message) [\(found.rule.rawValue)]"
    }
    let found = try Self.findings(in: text)
    #expect(found == expected, "found: \(found.joined(separator: "\n"))")
  }

  @Test("there is a case for every rule that needs no source texts")
  func complete() {
    let needSources: Set<Rule> = [
      .sourceMissing, .sourceChanged, .digestMismatch, .blankEdge, .labelNotFound,
    ]
    #expect(Set(Self.cases.flatMap(\.found).map(\.rule)) == Set(Rule.allCases).subtracting(needSources))
  }

  @Test("findings of several files come in the order of files and lines")
  func order() throws {
    let graph = try WrittenGraph([
      ("b.ttl", Array((TestGraph.prefixes + "\n:tee a st:Topic .\n:t-e a st:Topic .\n").utf8)),
      ("a.ttl", Array((TestGraph.prefixes + ":x st:about :tea .").utf8)),
    ])
    let findings = GraphCheck.findings(in: graph).map { "\($0.file):\($0.line) \($0.rule.rawValue)" }
    #expect(
      findings == [
        "a.ttl:10 no-class", "a.ttl:10 undefined-id", "b.ttl:11 missing-property", "b.ttl:11 orphan",
        "b.ttl:12 missing-property", "b.ttl:12 orphan",
      ])
  }

  @Test("a long line of revisions is followed without recursion")
  func longLineage() throws {
    var text = Self.clean
    for number in 10..<3000 { text += ":R\(number) st:revises :R\(number + 1) .\n" }
    text += ":R3000 st:revises :R10 .\n"
    let cycles = try Self.findings(in: text).filter { $0.hasSuffix("[cycle]") }
    #expect(cycles.count == 1)
  }

  static func findings(in text: String) throws -> [String] {
    let graph = try WrittenGraph([("graph.ttl", Array(text.utf8))])
    return GraphCheck.findings(in: graph).map(\.text)
  }

  // MARK: - The graph

  /// A small negotiation about drinks in which every class occurs.
  static let clean =
    TestGraph.prefixes + """
      :growers a st:StakeholderGroup ; rdfs:label "Growers"@en .
      :tea-round a st:Process ; rdfs:label "Tea round"@en .
      :tea-round-1 a st:Meeting ; rdfs:label "Tea round, first meeting"@en ;
        dcterms:date "2020-03-01"^^xsd:date ; st:endDate "2020-03-02"^^xsd:date ; st:partOf :tea-round .
      :minutes a st:Document ; rdfs:label "Minutes"@en ; dcterms:title "Minutes of the tea round"@en ;
        dcterms:date "2020-03-02"^^xsd:date ; st:partOf :tea-round ; st:heldAt :tea-round-1 ;
        st:fileName "minutes.txt" ; st:lineCount 40 ;
        st:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
      :annex a st:Document ; rdfs:label "Annex"@en ; dcterms:title "Annex to the minutes"@en ;
        dcterms:date "2020"^^xsd:gYear ; st:fileName "annex.txt" ; st:lineCount 9 ;
        st:sha256 "f3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
      :leaf-charter a st:Instrument ; rdfs:label "Leaf Charter"@en ; dcterms:identifier "LC/1" .
      :leaf-charter-3 a st:Provision ; rdfs:label "Leaf Charter, article 3"@en ; st:partOf :leaf-charter .
      :LC7 a st:Paragraph ; rdfs:label "Leaf Charter ¶7"@en ; eli:is_part_of :leaf-charter ; eli:number "7" ;
        st:unchecked true .

      :anna a st:Contributor , st:Person ; rdfs:label "Anna"@en ; skos:altLabel "A. of the hills" ;
        st:group :growers ; st:affiliation :club .
      :bob a st:Contributor , st:Person ; rdfs:label "Bob"@en ; st:group :growers .
      :hilland a st:Contributor , st:State ; rdfs:label "Hilland"@en ; st:group :growers ; org:memberOf :league .
      :club a st:Organisation ; rdfs:label "Tea Club"@en ; skos:altLabel "Club"@en ; st:group :growers .
      :league a st:Organisation , st:Institution ; rdfs:label "League"@en ; st:group :growers .

      :warmth a st:Topic ; rdfs:label "Warmth"@en .
      :more-tea a st:Issue ; rdfs:label "There should be more tea"@en ; st:about :warmth ;
        st:gist "Support wants more tea, opposition less."@en .
      :less-milk a st:Issue ; rdfs:label "There should be less milk"@en ; st:about :warmth ;
        st:gist "Support wants less milk, opposition more."@en .

      :R1 a st:Proposal ; rdfs:label "Two pots a day"@en ; st:gist "The league should serve two pots."@en ;
        st:kind st:recommendation ; st:inDocument :minutes ; st:sourceLabel "First" ; st:section "I" ;
        st:firstLine 3 ; st:lastLine 5 ;
        st:digest "0123456789abcdef" ; st:status st:agreed ;
        st:proposedBy :anna ; st:onBehalfOf :club ;
        dcterms:date "2020-03-01"^^xsd:date ;
        cito:cites :LC7 ; st:references :leaf-charter-3 ; st:asks :league ;
        st:about :warmth ; st:advances :more-tea ; st:counters :less-milk ;
        st:evidence [ st:document :minutes ; a st:Evidence ; st:firstLine 30 ; st:lastLine 31 ;
          st:digest "1111111111111111" ] .
      :R2 a st:Proposal ; rdfs:label "A third pot"@en ; st:gist "There should be a third pot."@en ;
        st:kind st:alternative ; st:inDocument :minutes ; st:partOf :R1 ;
        st:firstLine 7 ; st:lastLine 7 ; st:digest "2222222222222222" ;
        st:proposedBy :hilland ; dcterms:date "2020-03-02"^^xsd:date ;
        st:alternativeTo :R1 ; st:revises :R1 ; st:sharesWordingWith :R1 .
      :R2.bob.R1 a st:Position ; st:holder :bob ; st:on :R1 ;
        st:stance st:oppose ; st:basis st:stated ;
        dcterms:date "2020-03-02"^^xsd:date ; st:note "Says so twice."@en ;
        st:evidence [ a st:Evidence ; st:document :minutes ;
          st:firstLine 8 ; st:lastLine 9 ; st:digest "3333333333333333" ] .

      """

  /// Statements that make a complete proposal out of an id; more may follow.
  private static func proposal(_ id: String, _ label: String) -> String {
    """
    :\(id) a st:Proposal ; rdfs:label "\(label)"@en ; st:gist "Something."@en ; st:kind st:item ;
      st:inDocument :minutes ; st:firstLine 1 ; st:lastLine 1 ; st:digest "4444444444444444" ;
      dcterms:date "2020-03-02"^^xsd:date
    """
  }

  /// Statements that make a complete position.
  private static func position(
    _ id: String, _ holder: String, on target: String, _ stance: String, basis: String = "stated"
  ) -> String {
    """
    :\(id) a st:Position ; st:holder :\(holder) ; st:on :\(target) ; st:stance st:\(stance) ;
      st:basis st:\(basis) ; dcterms:date "2020-03-02"^^xsd:date ; st:evidence [ a st:Evidence ;
      st:document :minutes ; st:firstLine 1 ; st:lastLine 1 ; st:digest "5555555555555555" ] .
    """
  }

  // MARK: - The changes

  static let cases: [Case] = [
    Case(
      .unknownTerm, by: ":R1 st:proposdBy :bob .",
      "st:proposdBy is no term of the vocabulary; did you mean st:proposedBy?"),
    Case(
      .unknownTerm, by: ":LC7 a st:Paragaph .",
      "st:Paragaph is no term of the vocabulary; did you mean st:Paragraph?"),
    Case(
      .unknownTerm, by: "st:zzzzzzzzzz rdfs:label \"z\"@en .", "st:zzzzzzzzzz is no term of the vocabulary"),
    Case(
      .unknownTerm, .warning, by: ":anna skos:altLable \"Ann\" .",
      "skos:altLable is no property of this graph; did you mean skos:altLabel?"),
    Case(
      .undefinedID, replacing: "st:asks :league", by: "st:asks :leage", at: "st:asks",
      "nothing is said about leage, to which st:asks leads; did you mean league?"),
    Case(
      .noClass, by: ":nobody rdfs:label \"Nobody\"@en .",
      "nobody has no class of the vocabulary, such as st:Proposal or st:Issue"),
    Case(
      .noClass, replacing: ":bob a st:Contributor , st:Person", by: ":bob a st:Contributor",
      "bob is a contributor; is it also st:Person, st:State or st:Organisation?"),
    Case(
      .missingProperty, replacing: "st:digest \"0123456789abcdef\" ; ", by: "", at: ":R1 a st:Proposal",
      "R1, a proposal, has no st:digest"),
    Case(
      .missingProperty, replacing: "st:firstLine 8 ; ", by: "",
      at: "[ a st:Evidence ; st:document :minutes ;",
      "the evidence here has no st:firstLine"),
    Case(
      .missingProperty, by: position("R2.anna.R2", "anna", on: "R2", "conditional"),
      "R2.anna.R2 is st:conditional and has no st:note that says why"),
    Case(
      .missingProperty, by: position("R2.anna.R2", "anna", on: "R2", "support", basis: "implied"),
      "R2.anna.R2 is st:implied and has no st:note that says why"),
    Case(
      .misplacedProperty, by: ":R1 st:holder :anna .",
      "st:holder is said of a position; R1 is a proposal"),
    Case(
      .repeatedProperty, by: ":anna rdfs:label \"Anne\"@en .",
      "anna has a second rdfs:label; the first is at graph.ttl:26"),
    Case(
      .wrongValue, replacing: "st:status st:agreed", by: "st:status st:support", at: "st:status",
      "st:support is no value for st:status; expected st:agreed, st:partlyAgreed, st:revisit, st:noConsensus, st:notDiscussed or st:withdrawn"
    ),
    Case(
      .wrongValue, replacing: "rdfs:label \"Bob\"@en", by: "rdfs:label \"Bob\"@fr", at: ":bob a",
      "\"Bob\" is no value for rdfs:label; expected a name, \"…\"@en, or as it is written somewhere, \"…\""),
    Case(
      .wrongValue, replacing: "dcterms:date \"2020-03-01\"^^xsd:date ;\n  cito",
      by: "dcterms:date \"2020-02-30\"^^xsd:date ;\n  cito",
      at: "2020-02-30",
      "\"2020-02-30\" is no value for dcterms:date; expected a date, such as \"2017-01-26\"^^xsd:date"),
    Case(
      .wrongValue, replacing: "\"0123456789abcdef\"", by: "\"0123456789ABCDEF\"", at: "ABCDEF",
      "\"0123456789ABCDEF\" is no value for st:digest; expected 16 hexadecimal digits in small letters"),
    Case(
      .wrongValue, replacing: "st:firstLine 3 ;", by: "st:firstLine 0 ;", at: "st:firstLine 0",
      "\"0\" is no value for st:firstLine; expected a whole number from 1"),
    Case(
      .wrongValue, replacing: "st:unchecked true", by: "st:unchecked \"yes\"", at: "\"yes\"",
      "\"yes\" is no value for st:unchecked; expected true or false"),
    Case(
      .wrongClass, replacing: "st:references :leaf-charter-3 ; st:asks :league",
      by: "st:references :leaf-charter-3 ; st:asks :league ; cito:cites :leaf-charter",
      at: "cito:cites :leaf-charter", "cito:cites leads to leaf-charter, an instrument; expected a paragraph"),
    Case(
      .wrongClass, by: ":R1 st:about \"warmth\"@en .", "st:about leads to \"warmth\"; expected a topic"),
    Case(
      .wrongClass, by: ":R1 st:about <https://example.org/warmth> .",
      "st:about leads to <https://example.org/warmth>; expected a topic"),
    Case(
      .idShape, by: proposal("second-pot", "Pots") + " .",
      "second-pot is no id for a proposal; expected one capital letter and a number or a dot and a name, such as R67, C4.2 or F.p12"
    ),
    Case(
      .idShape, by: ":Warm_Hands a st:Topic ; rdfs:label \"Hands\"@en .\n:R1 st:about :Warm_Hands .",
      "Warm_Hands is no id for a topic; expected words of small letters joined by hyphens, such as saudi-arabia"
    ),
    Case(
      .idShape, by: position("R2.anna.bob", "anna", on: "R2", "neutral"),
      "R2.anna.bob is no id for a position; expected ITEM.anna.R2"),
    Case(
      .idShape, by: position("R9.bob.R2.2", "bob", on: "R2", "neutral"),
      "R9.bob.R2.2 begins with R9, which is no proposal, document or table"),
    Case(
      .idShape, by: ":R1 st:about [ a st:Topic ; rdfs:label \"Cold\"@en ] .",
      "a topic needs an id, not brackets"),
    Case(
      .sameLabel, by: proposal("R3", "twó  POTS a day") + " .",
      "R3 has the label of R1 (graph.ttl:39)"),
    Case(
      .sameAlias, by: ":league skos:altLabel \"tea club\" .",
      "the alias \"tea club\" of league leads to club as well"),
    Case(
      .sameAlias, by: ":bob skos:altLabel \"Á. of the hills\"@fr .",
      "the alias \"Á. of the hills\" of bob leads to anna as well"),
    Case(.sameAlias, by: ":bob skos:altLabel \"r1\" .", "the alias \"r1\" of bob leads to R1 as well"),
    Case(
      .lineOrder, replacing: "st:lastLine 5", by: "st:lastLine 2", at: "st:lastLine 2",
      "the lines of R1 end at 2, before they begin at 3"),
    Case(
      .lineOutsideDocument, replacing: "st:lastLine 9", by: "st:lastLine 41", at: "st:lastLine 41",
      "line 41 of minutes, which has 40 lines"),
    Case(
      .dateOrder, replacing: "st:endDate \"2020-03-02\"", by: "st:endDate \"2020-02-01\"", at: "st:endDate",
      "tea-round-1 ends on 2020-02-01, before it begins on 2020-03-01"),
    Case(
      .dateOrder, replacing: "st:proposedBy :hilland ; dcterms:date \"2020-03-02\"",
      by: "st:proposedBy :hilland ; dcterms:date \"2020-03-05\"",
      "R2 is dated 2020-03-05, after the document it stands in (2020-03-02)"),
    Case(
      .dateOrder, replacing: "dcterms:date \"2020-03-02\"^^xsd:date ; st:note",
      by: "dcterms:date \"2021\"^^xsd:gYear ; st:note",
      "R2.bob.R1 is dated 2021, after the document it stands in (2020-03-02)"),
    Case(
      .dateOrder, .warning, replacing: "dcterms:date \"2020-03-02\"^^xsd:date ; st:note",
      by: "dcterms:date \"2020-02-02\"^^xsd:date ; st:note",
      "R2.bob.R1 is stated on 2020-02-02, before the proposal it is about was put down (2020-03-01); expected st:implied, or another date"
    ),
    Case(
      .dateOrder, replacing: "st:proposedBy :hilland ; dcterms:date \"2020-03-02\"",
      by: "st:proposedBy :hilland ; dcterms:date \"2020-02-02\"", at: "st:revises",
      "st:revises leads from R2, dated 2020-02-02, to R1, dated 2020-03-01"),
    Case(
      .dateOrder, by: proposal("R3", "Pots") + " ;\n  st:mergedInto :R1 .", at: "st:mergedInto",
      "st:mergedInto leads from R3, dated 2020-03-02, to R1, dated 2020-03-01"),
    Case(
      .handWritten, by: ":anna st:supports :R1 .", "st:supports is derived on load and never written by hand"),
    Case(
      .handWritten, replacing: "st:oppose ; st:basis st:stated", by: "st:oppose ; st:basis st:derived",
      at: "st:derived",
      "positions that are st:derived are never written by hand; expected st:stated or st:implied"),
    Case(
      .duplicatePosition,
      by: position("R2.hilland.R2", "hilland", on: "R2", "support"),
      "R2.hilland.R2 is derived already, as R2.hilland.proposed; leave it out"),
    Case(
      .duplicatePosition,
      by: ":R2 st:advances :more-tea .\n"
        + position("R2.hilland.more-tea", "hilland", on: "more-tea", "support"),
      at: ":R2.hilland.more-tea a",
      "R2.hilland.more-tea is derived already, as R2.hilland.more-tea.derived; leave it out"),
    Case(
      .ownTarget, by: position("R2.bob.bob", "bob", on: "bob", "support"),
      "bob cannot hold a position on itself",
      also: Expected(
        rule: .wrongClass, line: "st:on :bob",
        message: "st:on leads to bob, a person; expected a proposal or an issue")),
    Case(
      .contradiction, .warning, by: position("R1.bob.R1", "bob", on: "R1", "support"), at: ":R2.bob.R1 a",
      "bob both supports and opposes R1: R1.bob.R1, R2.bob.R1"),
    Case(
      .bothWays, replacing: "st:advances :more-tea ;", by: "st:advances :more-tea , :less-milk ;",
      at: "st:advances",
      "R1 both advances and counters less-milk; nothing follows from that"),
    Case(
      .bothWays, by: ":R1 st:mentions :league .", "R1 asks league, so that st:mentions need not repeat it"),
    Case(
      .unclearCapacity, .warning, by: ":R2 st:proposedBy :bob ; st:onBehalfOf :league .",
      "none of the proposers of R2 is affiliated with league; nobody's position is held on its behalf"),
    Case(
      .unclearCapacity, by: ":R2 st:onBehalfOf :hilland .",
      "hilland cannot act on its own behalf; leave st:onBehalfOf out"),
    Case(
      .cycle,
      by: proposal("R3", "Three") + " ; st:resubmits :R4 ;\n  st:mergedInto :R4 .\n" + proposal("R4", "Four")
        + " .",
      at: "st:mergedInto", "st:mergedInto leads round: R3, R4, R3"),
    Case(
      .cycle,
      by: proposal("R3", "Three") + " ; st:revises :R4 .\n" + proposal("R4", "Four")
        + " ;\n  st:revises :R3 .",
      at: "st:revises :R3", "st:revises leads round: R3, R4, R3"),
    Case(
      .cycle, by: ":R1 st:sharesWordingWith :R1 .", "st:sharesWordingWith leads from R1 to itself"),
    Case(.cycle, by: ":R1 st:partOf :R2 .", at: "st:partOf :R1", "st:partOf leads round: R1, R2, R1"),
    Case(
      .otherDocument, replacing: "st:kind st:alternative ; st:inDocument :minutes",
      by: "st:kind st:alternative ; st:inDocument :annex",
      at: "st:alternativeTo",
      "R2 is no alternative to R1, which stands in minutes; expected st:revises or st:resubmits for an earlier text"
    ),
    Case(
      .orphan, .warning, by: ":cold a st:Topic ; rdfs:label \"Cold\"@en .",
      "nothing in the graph leads to cold"),
  ]
}
