import RDF

/// What may be said of which node, and what must be.
///
/// `Graph/ontology.ttl` says the same in RDF for other tools, as far as RDF Schema goes.
enum Schema {
  /// A class of nodes.
  struct ClassRule: Sendable {
    let iri: String
    /// What people call a member.
    let noun: String
    /// Properties that every member has.
    let required: [String]
    /// The shape of its members' ids; `nil` for any.
    let id: IDShape?
    /// Whether a member to which nothing leads is worth a warning.
    let isUsed: Bool

    init(_ iri: String, _ noun: String, required: [String], id: IDShape? = .words, isUsed: Bool = false) {
      self.iri = iri
      self.noun = noun
      self.required = required
      self.id = id
      self.isUsed = isUsed
    }
  }

  /// A property of nodes.
  struct PropertyRule: Sendable {
    let iri: String
    /// The classes whose members have it, any of them; empty for all.
    let subjects: [String]
    let values: Values
    /// Whether a node has it once at most.
    let isSingle: Bool

    init(_ iri: String, of subjects: [String] = [], _ values: Values, single: Bool = false) {
      self.iri = iri
      self.subjects = subjects
      self.values = values
      isSingle = single
    }
  }

  /// What stands as the value of a property.
  enum Values: Sendable {
    /// A node of one of the classes.
    case nodes([String])
    /// One of the terms.
    case oneOf([String])
    /// A text in English, tagged so.
    case english
    /// A name: in English, tagged so, or as it is written somewhere, without a language.
    case name
    /// A text in any language, tagged or not.
    case text
    /// A text without a language.
    case string
    case date
    /// A whole number from 1.
    case count
    /// A whole number from 0.
    case number
    /// So many hexadecimal digits in lower case.
    case hexadecimal(digits: Int)
    case flag
    /// Any IRI.
    case link
    /// Nothing: software writes it.
    case derived
  }

  static func rule(ofClass iri: String) -> ClassRule? { classesByIRI[iri] }
  static func rule(ofProperty iri: String) -> PropertyRule? { propertiesByIRI[iri] }

  /// The properties of the Stance vocabulary, as IRIs.
  static let ownProperties = properties.map(\.iri).filter { $0.utf8.starts(with: ST.namespace.utf8) }
  /// Its classes and individuals, as IRIs.
  static let ownNames = classes.map(\.iri) + individualClasses + individuals.values.flatMap(\.self).sorted()
  /// All IRIs of the Stance vocabulary.
  static let vocabulary = Set(ownProperties + ownNames)

  private static let classesByIRI = Dictionary(uniqueKeysWithValues: classes.map { ($0.iri, $0) })
  private static let propertiesByIRI = Dictionary(uniqueKeysWithValues: properties.map { ($0.iri, $0) })
}

// MARK: - Classes

extension Schema {
  /// The classes of nodes, the more telling first.
  static let classes: [ClassRule] = [
    ClassRule(ST.Class.person, "person", required: [RDFS.label], isUsed: true),
    ClassRule(ST.Class.state, "state", required: [RDFS.label, ST.group], isUsed: true),
    ClassRule(ST.Class.organisation, "organisation", required: [RDFS.label, ST.group], isUsed: true),
    ClassRule(ST.Class.contributor, "contributor", required: [RDFS.label, ST.group], isUsed: true),
    ClassRule(ST.Class.institution, "institution", required: [RDFS.label], isUsed: true),
    ClassRule(ST.Class.stakeholderGroup, "stakeholder group", required: [RDFS.label]),
    ClassRule(ST.Class.process, "process", required: [RDFS.label]),
    ClassRule(ST.Class.meeting, "meeting", required: [RDFS.label, ST.partOf]),
    ClassRule(ST.Class.instrument, "instrument", required: [RDFS.label], isUsed: true),
    ClassRule(
      ST.Class.document, "document",
      required: [RDFS.label, DCTerms.title, DCTerms.date, ST.fileName, ST.lineCount, ST.sha256]),
    ClassRule(ST.Class.table, "table", required: [RDFS.label, ST.fileName, ST.lineCount, ST.sha256]),
    ClassRule(ST.Class.provision, "provision", required: [RDFS.label, ST.partOf], isUsed: true),
    ClassRule(
      ST.Class.paragraph, "paragraph", required: [RDFS.label, ELI.isPartOf, ELI.number], id: .paragraph),
    ClassRule(
      ST.Class.proposal, "proposal",
      required: [
        RDFS.label, ST.gist, ST.kind, ST.inDocument, ST.firstLine, ST.lastLine, ST.digest, DCTerms.date,
      ],
      id: .proposal),
    ClassRule(ST.Class.topic, "topic", required: [RDFS.label], isUsed: true),
    ClassRule(ST.Class.issue, "issue", required: [RDFS.label, ST.gist], isUsed: true),
    ClassRule(
      ST.Class.position, "position",
      required: [ST.holder, ST.on, ST.stance, ST.basis, DCTerms.date, ST.evidence], id: .position),
    ClassRule(
      ST.Class.evidence, "evidence", required: [ST.document], id: nil, isUsed: true),
  ]

  /// The kinds of actor, one of which every contributor is.
  static let actors = [ST.Class.person, ST.Class.state, ST.Class.organisation]

  /// Those, and contributors of whom a table does not tell which they are.
  static let speakers = actors + [ST.Class.contributor]

  /// The classes of the vocabulary's own individuals.
  private static let individualClasses = [ST.Class.status, ST.Class.stance, ST.Class.basis, ST.Class.kind]

  /// The individuals, by class.
  private static let individuals: [String: [String]] = [
    ST.Class.stance: [ST.Stance.support, ST.Stance.oppose, ST.Stance.conditional, ST.Stance.neutral],
    ST.Class.basis: [ST.Basis.stated, ST.Basis.implied, ST.Basis.proposed, ST.Basis.derived],
    ST.Class.status: [
      ST.Status.agreed, ST.Status.partlyAgreed, ST.Status.revisit, ST.Status.noConsensus,
      ST.Status.notDiscussed, ST.Status.withdrawn,
    ],
    ST.Class.kind: [
      ST.Kind.recommendation, ST.Kind.statement, ST.Kind.opinion, ST.Kind.definition, ST.Kind.draftParagraph,
      ST.Kind.contribution, ST.Kind.item, ST.Kind.alternative,
    ],
  ]

  private static func individuals(of type: String) -> Values { .oneOf(individuals[type] ?? []) }
}

// MARK: - Properties

extension Schema {
  static let properties: [PropertyRule] = [
    // Any node
    PropertyRule(RDFS.label, .name, single: true),
    PropertyRule(SKOS.altLabel, .text),
    PropertyRule(ST.gist, .english, single: true),
    PropertyRule(ST.note, .english),
    PropertyRule(ST.unchecked, .flag, single: true),
    PropertyRule(RDFS.seeAlso, .link),
    PropertyRule(RDFS.comment, .text),

    // Actors
    PropertyRule(ST.group, of: actors + [ST.Class.contributor], .nodes([ST.Class.stakeholderGroup])),
    PropertyRule(
      ST.affiliation, of: [ST.Class.person],
      .nodes([ST.Class.organisation, ST.Class.state, ST.Class.institution])),
    PropertyRule(ST.votes, of: [ST.Class.contributor], .number, single: true),
    PropertyRule(ORG.memberOf, of: actors + [ST.Class.institution], .nodes([ST.Class.organisation])),
    PropertyRule(
      ST.onBehalfOf, of: [ST.Class.proposal, ST.Class.position],
      .nodes([ST.Class.organisation, ST.Class.state])),

    // Documents, meetings, instruments
    PropertyRule(DCTerms.title, of: texts, .text, single: true),
    PropertyRule(DCTerms.identifier, of: texts + [ST.Class.position], .string),
    PropertyRule(DCTerms.date, of: texts + [ST.Class.meeting] + findings, .date, single: true),
    PropertyRule(ST.endDate, of: [ST.Class.meeting], .date, single: true),
    PropertyRule(ST.fileName, of: files, .string, single: true),
    PropertyRule(ST.lineCount, of: files, .count, single: true),
    PropertyRule(ST.sha256, of: files, .hexadecimal(digits: 64), single: true),
    PropertyRule(ST.heldAt, of: [ST.Class.document, ST.Class.position], .nodes([ST.Class.meeting])),
    PropertyRule(
      ST.partOf, of: texts + [ST.Class.meeting, ST.Class.proposal, ST.Class.provision],
      .nodes(texts + [ST.Class.process, ST.Class.proposal])),
    PropertyRule(
      ELI.isPartOf, of: [ST.Class.paragraph], .nodes([ST.Class.instrument, ST.Class.paragraph]), single: true),
    PropertyRule(ELI.number, of: [ST.Class.paragraph], .string, single: true),

    // Proposals
    PropertyRule(ST.kind, of: [ST.Class.proposal], individuals(of: ST.Class.kind), single: true),
    PropertyRule(ST.inDocument, of: [ST.Class.proposal], .nodes([ST.Class.document]), single: true),
    PropertyRule(ST.sourceLabel, of: lines, .string, single: true),
    PropertyRule(ST.section, of: [ST.Class.proposal], .string, single: true),
    PropertyRule(ST.firstLine, of: lines, .count, single: true),
    PropertyRule(ST.lastLine, of: lines, .count, single: true),
    PropertyRule(ST.digest, of: lines, .hexadecimal(digits: 16), single: true),
    PropertyRule(ST.proposedBy, of: [ST.Class.proposal], .nodes([ST.Class.contributor])),
    PropertyRule(ST.conveyedBy, of: [ST.Class.proposal], .nodes(actors)),
    PropertyRule(ST.status, of: [ST.Class.proposal], individuals(of: ST.Class.status), single: true),
    PropertyRule(CiTO.cites, of: [ST.Class.proposal], .nodes([ST.Class.paragraph])),
    PropertyRule(
      ST.references, of: [ST.Class.proposal], .nodes(texts + [ST.Class.provision, ST.Class.proposal])),
    PropertyRule(ST.mentions, of: [ST.Class.proposal], .nodes(actors + [ST.Class.institution])),
    PropertyRule(ST.asks, of: [ST.Class.proposal], .nodes(actors + [ST.Class.institution])),
    PropertyRule(ST.about, of: [ST.Class.proposal, ST.Class.issue], .nodes([ST.Class.topic])),
    PropertyRule(ST.advances, of: [ST.Class.proposal], .nodes([ST.Class.issue])),
    PropertyRule(ST.counters, of: [ST.Class.proposal], .nodes([ST.Class.issue])),

    // Lineage
    PropertyRule(ST.alternativeTo, of: [ST.Class.proposal], .nodes([ST.Class.proposal])),
    PropertyRule(ST.revises, of: [ST.Class.proposal], .nodes([ST.Class.proposal])),
    PropertyRule(ST.resubmits, of: [ST.Class.proposal], .nodes([ST.Class.proposal])),
    PropertyRule(ST.mergedInto, of: [ST.Class.proposal], .nodes([ST.Class.proposal])),
    PropertyRule(ST.sharesWordingWith, of: [ST.Class.proposal], .nodes([ST.Class.proposal])),

    // Positions and evidence
    PropertyRule(ST.holder, of: [ST.Class.position], .nodes([ST.Class.contributor]), single: true),
    PropertyRule(
      ST.on, of: [ST.Class.position], .nodes([ST.Class.proposal, ST.Class.issue]), single: true),
    PropertyRule(ST.stance, of: [ST.Class.position], individuals(of: ST.Class.stance), single: true),
    PropertyRule(ST.basis, of: [ST.Class.position], individuals(of: ST.Class.basis), single: true),
    PropertyRule(ST.evidence, of: findings, .nodes([ST.Class.evidence])),
    PropertyRule(ST.document, of: [ST.Class.evidence], .nodes(files), single: true),

    // Written by software
    PropertyRule(ST.derivedFrom, .derived),
    PropertyRule(ST.supports, .derived),
    PropertyRule(ST.opposes, .derived),
  ]

  private static let texts = [ST.Class.document, ST.Class.instrument]
  /// Texts whose lines can be pointed to.
  private static let files = [ST.Class.document, ST.Class.table]
  /// What the readers of a document find in it.
  private static let findings = [ST.Class.proposal, ST.Class.position]
  private static let lines = [ST.Class.proposal, ST.Class.evidence]
}
