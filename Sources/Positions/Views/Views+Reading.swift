import RDF

// From descriptions to views.

extension PositionView {
  /// `nil` for a node that lacks what makes a position: holder, target, a known stance and basis.
  init?(_ node: String, in found: Descriptions) {
    guard let holder = found.name(node, ST.holder), let target = found.name(node, ST.on),
      let stance = found.iris(node, ST.stance).lazy.compactMap({ Stance(iri: $0) }).first,
      let basis = found.iris(node, ST.basis).lazy.compactMap({ Basis(iri: $0) }).first
    else { return nil }
    self.init(
      node: found.name(of: node), holder: holder, target: target, stance: stance, basis: basis,
      date: found.text(node, DCTerms.date), onBehalfOf: found.names(node, ST.onBehalfOf),
      evidence: found.evidence(of: node), notes: found.texts(node, ST.note),
      derivedFrom: found.names(node, ST.derivedFrom))
  }
}

extension ProposalView {
  init(_ node: String, in found: Descriptions) {
    let represented = found.names(node, ST.onBehalfOf)
    let own = found.ownLines(of: node).map { [$0] } ?? []
    let lineage = Schema.lineage.flatMap { property in
      found.names(node, property).map { Link(property: property, proposal: $0) }
    }
    self.init(
      node: found.name(of: node), gist: found.text(node, ST.gist), kind: found.term(node, ST.kind),
      document: found.name(node, ST.inDocument), sourceLabel: found.text(node, ST.sourceLabel),
      section: found.text(node, ST.section), evidence: own + found.evidence(of: node),
      proposers: found.names(node, ST.proposedBy).filter { !represented.contains($0) },
      onBehalfOf: represented,
      conveyedBy: found.names(node, ST.conveyedBy), status: found.term(node, ST.status),
      date: found.text(node, DCTerms.date), cites: found.names(node, CiTO.cites),
      references: found.names(node, ST.references), asks: found.names(node, ST.asks),
      mentions: found.names(node, ST.mentions), about: found.names(node, ST.about),
      advances: found.names(node, ST.advances), counters: found.names(node, ST.counters),
      partOf: found.names(node, ST.partOf), lineage: lineage, notes: found.texts(node, ST.note))
  }
}

extension ActorView {
  init(_ node: String, in found: Descriptions) {
    self.init(
      node: found.name(of: node), classes: found.iris(node, RDFVocabulary.type).sorted(),
      aliases: found.texts(node, SKOS.altLabel), groups: found.names(node, ST.group),
      affiliations: found.names(node, ST.affiliation), memberOf: found.names(node, ORG.memberOf))
  }
}

extension DocumentView {
  init(_ node: String, in found: Descriptions) {
    self.init(
      node: found.name(of: node), title: found.text(node, DCTerms.title),
      date: found.text(node, DCTerms.date),
      identifiers: found.texts(node, DCTerms.identifier), fileName: found.text(node, ST.fileName),
      lineCount: found.number(node, ST.lineCount), sha256: found.text(node, ST.sha256),
      meetings: found.names(node, ST.heldAt))
  }
}

extension Schema {
  /// The properties that relate proposals to each other.
  static let lineage = [ST.alternativeTo, ST.revises, ST.resubmits, ST.mergedInto, ST.sharesWordingWith]
}
