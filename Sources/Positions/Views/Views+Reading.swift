import RDF

// From descriptions to views.

extension PositionView {
  /// `nil` for a node that lacks what makes a position: holder, target, a known stance and basis.
  init?(_ found: Description) {
    guard let holder = found.node(ST.holder), let target = found.node(ST.on),
      let stance = found.nodes(ST.stance).lazy.compactMap({ Stance(iri: $0.iri) }).first,
      let basis = found.nodes(ST.basis).lazy.compactMap({ Basis(iri: $0.iri) }).first
    else { return nil }
    self.init(
      node: found.node, holder: holder, target: target, stance: stance, basis: basis,
      date: found.text(DCTerms.date), onBehalfOf: found.nodes(ST.onBehalfOf),
      evidence: found.evidence, notes: found.texts(ST.note),
      derivedFrom: found.nodes(ST.derivedFrom))
  }
}

extension ProposalView {
  init(_ found: Description) {
    let represented = found.nodes(ST.onBehalfOf)
    let own = found.ownLines.map { [$0] } ?? []
    let lineage = Schema.lineage.flatMap { property in
      found.nodes(property).map { Link(property: property, proposal: $0) }
    }
    self.init(
      node: found.node, gist: found.text(ST.gist), kind: found.term(ST.kind),
      document: found.node(ST.inDocument), sourceLabel: found.text(ST.sourceLabel),
      section: found.text(ST.section), evidence: own + found.evidence,
      proposers: found.nodes(ST.proposedBy).filter { !represented.contains($0) },
      onBehalfOf: represented,
      conveyedBy: found.nodes(ST.conveyedBy), status: found.term(ST.status),
      date: found.text(DCTerms.date), cites: found.nodes(CiTO.cites),
      references: found.nodes(ST.references), asks: found.nodes(ST.asks),
      mentions: found.nodes(ST.mentions), about: found.nodes(ST.about),
      advances: found.nodes(ST.advances), counters: found.nodes(ST.counters),
      partOf: found.nodes(ST.partOf), lineage: lineage, notes: found.texts(ST.note))
  }
}

extension ActorView {
  init(_ found: Description) {
    self.init(
      node: found.node, classes: found.classes,
      aliases: found.texts(SKOS.altLabel), groups: found.nodes(ST.group),
      affiliations: found.nodes(ST.affiliation), memberOf: found.nodes(ORG.memberOf))
  }
}

extension DocumentView {
  init(_ found: Description) {
    self.init(
      node: found.node, title: found.text(DCTerms.title),
      date: found.text(DCTerms.date),
      identifiers: found.texts(DCTerms.identifier), fileName: found.text(ST.fileName),
      lineCount: found.number(ST.lineCount), sha256: found.text(ST.sha256),
      meetings: found.nodes(ST.heldAt))
  }
}

extension Schema {
  /// The properties that relate proposals to each other.
  static let lineage = [ST.alternativeTo, ST.revises, ST.resubmits, ST.mergedInto, ST.sharesWordingWith]
}
