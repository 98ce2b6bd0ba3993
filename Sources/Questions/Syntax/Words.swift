import Positions

/// The verbs, with the words that say them.
public enum Verb: Hashable, Sendable, CaseIterable {
  case support, oppose, propose, cite, ask, mention, raise, amend

  /// The forms of a verb; the first of several verbs that mean the same is the one that is printed.
  struct Forms {
    /// `support`, as in "proposals that support" and "does not support".
    let base: String
    /// `supports`
    let third: String
    /// `supported`, which is the past tense too.
    let participle: String
  }

  var forms: [Forms] {
    switch self {
    case .support: [Forms("support"), Forms(base: "back", third: "backs", participle: "backed")]
    case .oppose: [Forms("oppose")]
    case .propose: [Forms("propose")]
    case .cite: [Forms("cite")]
    case .ask: [Forms(base: "ask", third: "asks", participle: "asked")]
    case .mention: [Forms("mention")]
    case .raise: [Forms("raise")]
    case .amend: [Forms("amend")]
    }
  }

  /// The forms that are printed.
  var words: Forms { forms[0] }

  /// What stands before `by`: the participle, with what belongs to it.
  var passive: String { self == .ask ? "asked to act" : words.participle }
}

extension Verb.Forms {
  /// A regular verb.
  fileprivate init(_ base: String) {
    self.init(
      base: base, third: base + "s", participle: base + (base.utf8.last == UInt8(ascii: "e") ? "d" : "ed"))
  }
}

/// The kinds of things that a question can be about.
public enum Kind: Hashable, Sendable, CaseIterable {
  case contributor, proposal, recommendation, statement, paragraph, issue, topic, institution, group,
    position,
    document
  case government, state, civilSociety, privateSector, technicalCommunity, academia, intergovernmental

  /// The words that say the kind, singular and plural; the first pair is the one that is printed.
  var words: [(singular: String, plural: String)] {
    switch self {
    case .contributor: [("contributor", "contributors")]
    case .proposal: [("proposal", "proposals")]
    case .recommendation: [("recommendation", "recommendations")]
    case .statement: [("statement", "statements")]
    case .paragraph: [("paragraph", "paragraphs")]
    case .issue: [("issue", "issues")]
    case .topic: [("topic", "topics")]
    case .institution: [("institution", "institutions")]
    case .group: [("group", "groups")]
    case .position: [("position", "positions")]
    case .document: [("document", "documents")]
    case .government: [("government", "governments")]
    case .state: [("state", "states")]
    case .civilSociety: [("civil-society", "civil-society")]
    case .privateSector: [("private-sector", "private-sector"), ("business", "business")]
    case .technicalCommunity: [("technical-community", "technical-community")]
    case .academia: [("academia", "academia")]
    case .intergovernmental: [("igo", "igos")]
    }
  }

  /// The stakeholder group whose members are meant, for the kinds that are one; a state is a class of its own.
  var groupID: String? {
    switch self {
    case .government: "government"
    case .civilSociety: "civil-society"
    case .privateSector: "private-sector"
    case .technicalCommunity: "technical-community"
    case .academia: "academia"
    case .intergovernmental: "intergovernmental"
    default: nil
    }
  }

  /// Whether the kind is one of contributors.
  var isOfContributors: Bool { self == .contributor || self == .state || groupID != nil }

  /// Whether the kind is one of proposals.
  var isOfProposals: Bool { self == .proposal || self == .recommendation || self == .statement }

  /// What the things of the kind are.
  var classes: NodeClasses {
    switch self {
    case .proposal, .recommendation, .statement: .proposal
    case .paragraph: .paragraph
    case .issue: .issue
    case .topic: .topic
    case .institution: .institution
    case .group: .group
    case .position: .position
    case .document: .document
    case .state: [.contributor, .state]
    default: .contributor
    }
  }
}

/// What became of a proposal.
public enum Status: String, Hashable, Sendable, CaseIterable {
  case agreed
  case partlyAgreed = "partly-agreed"
  case revisited
  case withoutConsensus = "without-consensus"
  case notDiscussed = "not-discussed"
  case withdrawn

  var iri: String {
    switch self {
    case .agreed: ST.Status.agreed
    case .partlyAgreed: ST.Status.partlyAgreed
    case .revisited: ST.Status.revisit
    case .withoutConsensus: ST.Status.noConsensus
    case .notDiscussed: ST.Status.notDiscussed
    case .withdrawn: ST.Status.withdrawn
    }
  }
}
