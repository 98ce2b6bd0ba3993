/// IRIs of the Stance vocabulary, written with the prefix `st:`; `Graph/ontology.ttl` says what each means.
///
/// Properties stand directly here, classes and individuals in the enums below, since a class and a property often
/// differ in their first letter only (`st:Document`, `st:document`).
public enum ST {
  public static let namespace = "https://w3id.org/stance/ns#"

  // Actors
  public static let group = namespace + "group"
  public static let affiliation = namespace + "affiliation"
  public static let votes = namespace + "votes"
  public static let onBehalfOf = namespace + "onBehalfOf"

  // Documents
  public static let sha256 = namespace + "sha256"
  public static let lineCount = namespace + "lineCount"
  public static let fileName = namespace + "fileName"
  public static let heldAt = namespace + "heldAt"
  public static let endDate = namespace + "endDate"
  public static let partOf = namespace + "partOf"

  // Remarks on any node
  public static let gist = namespace + "gist"
  public static let note = namespace + "note"
  public static let unchecked = namespace + "unchecked"

  // Proposals
  public static let kind = namespace + "kind"
  public static let inDocument = namespace + "inDocument"
  public static let sourceLabel = namespace + "sourceLabel"
  public static let section = namespace + "section"
  public static let proposedBy = namespace + "proposedBy"
  public static let conveyedBy = namespace + "conveyedBy"
  public static let status = namespace + "status"
  public static let references = namespace + "references"
  public static let mentions = namespace + "mentions"
  public static let asks = namespace + "asks"
  public static let about = namespace + "about"
  public static let advances = namespace + "advances"
  public static let counters = namespace + "counters"

  // Lineage of proposals
  public static let alternativeTo = namespace + "alternativeTo"
  public static let revises = namespace + "revises"
  public static let resubmits = namespace + "resubmits"
  public static let mergedInto = namespace + "mergedInto"
  public static let sharesWordingWith = namespace + "sharesWordingWith"

  // Positions
  public static let holder = namespace + "holder"
  public static let on = namespace + "on"
  public static let stance = namespace + "stance"
  public static let basis = namespace + "basis"
  public static let derivedFrom = namespace + "derivedFrom"

  // Evidence, and the place of a proposal in its document
  public static let evidence = namespace + "evidence"
  public static let document = namespace + "document"
  public static let firstLine = namespace + "firstLine"
  public static let lastLine = namespace + "lastLine"
  public static let digest = namespace + "digest"

  // Direct edges of current positions, derived on load
  public static let supports = namespace + "supports"
  public static let opposes = namespace + "opposes"
}

extension ST {
  /// The classes of nodes.
  public enum Class {
    public static let contributor = namespace + "Contributor"
    public static let person = namespace + "Person"
    public static let state = namespace + "State"
    public static let organisation = namespace + "Organisation"
    public static let stakeholderGroup = namespace + "StakeholderGroup"
    public static let institution = namespace + "Institution"
    public static let process = namespace + "Process"
    public static let meeting = namespace + "Meeting"
    public static let document = namespace + "Document"
    public static let table = namespace + "Table"
    public static let instrument = namespace + "Instrument"
    public static let provision = namespace + "Provision"
    public static let paragraph = namespace + "Paragraph"
    public static let proposal = namespace + "Proposal"
    public static let topic = namespace + "Topic"
    public static let issue = namespace + "Issue"
    public static let position = namespace + "Position"
    public static let evidence = namespace + "Evidence"
    public static let status = namespace + "Status"
    public static let stance = namespace + "Stance"
    public static let basis = namespace + "Basis"
    public static let kind = namespace + "Kind"
  }

  /// The sides of a position.
  public enum Stance {
    public static let support = namespace + "support"
    public static let oppose = namespace + "oppose"
    public static let conditional = namespace + "conditional"
    public static let neutral = namespace + "neutral"
  }

  /// How a position is known.
  public enum Basis {
    public static let stated = namespace + "stated"
    public static let proposed = namespace + "proposed"
    public static let implied = namespace + "implied"
    public static let derived = namespace + "derived"
  }

  /// What became of a proposal.
  public enum Status {
    public static let agreed = namespace + "agreed"
    public static let partlyAgreed = namespace + "partlyAgreed"
    public static let revisit = namespace + "revisit"
    public static let noConsensus = namespace + "noConsensus"
    public static let notDiscussed = namespace + "notDiscussed"
    public static let withdrawn = namespace + "withdrawn"
  }

  /// The sorts of passages that are proposals.
  public enum Kind {
    public static let recommendation = namespace + "recommendation"
    public static let statement = namespace + "statement"
    public static let opinion = namespace + "opinion"
    public static let definition = namespace + "definition"
    public static let draftParagraph = namespace + "draftParagraph"
    public static let contribution = namespace + "contribution"
    public static let item = namespace + "item"
    public static let alternative = namespace + "alternative"
  }
}

/// The terms of RDF Schema that the graph uses.
public enum RDFS {
  public static let namespace = "http://www.w3.org/2000/01/rdf-schema#"
  public static let label = namespace + "label"
  public static let comment = namespace + "comment"
  public static let seeAlso = namespace + "seeAlso"
  public static let subClassOf = namespace + "subClassOf"
  public static let subPropertyOf = namespace + "subPropertyOf"
}

/// The terms of SKOS that the graph uses.
public enum SKOS {
  public static let namespace = "http://www.w3.org/2004/02/skos/core#"
  public static let altLabel = namespace + "altLabel"
}

/// The terms of DCMI that the graph uses.
public enum DCTerms {
  public static let namespace = "http://purl.org/dc/terms/"
  public static let title = namespace + "title"
  public static let date = namespace + "date"
  public static let identifier = namespace + "identifier"
}

/// The term of the Citation Typing Ontology that the graph uses.
public enum CiTO {
  public static let namespace = "http://purl.org/spar/cito/"
  public static let cites = namespace + "cites"
}

/// The terms of the European Legislation Identifier ontology that the graph uses.
public enum ELI {
  public static let namespace = "http://data.europa.eu/eli/ontology#"
  public static let isPartOf = namespace + "is_part_of"
  public static let number = namespace + "number"
}

/// The term of the Organization Ontology that the graph uses.
public enum ORG {
  public static let namespace = "http://www.w3.org/ns/org#"
  public static let memberOf = namespace + "memberOf"
}
