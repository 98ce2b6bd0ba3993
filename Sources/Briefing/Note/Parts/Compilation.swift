import Bytes
import Positions

extension NoteMaker {
  /// The table that secretariats keep: proposal, paragraphs, proponents, for, against, source.
  mutating func compilation() -> [Note.Block] {
    var table = Note.Table(
      columns: ["Proposal", "Paragraphs", "Put forward by", "For", "Against", "Source"], rows: [])
    let shown = Self.shown(backings, "the first")
    for backing in shown.backings {
      let proposal = backing.proposal
      let proponents = proponents(of: proposal)
      let source = Array(proposal.evidence.prefix(1)).places
      table.rows.append([
        title(of: proposal), proposal.cites.map { "\(id: $0.id)" as Text }.joined(),
        proponents.isEmpty ? "not recorded" : proponents.joined(),
        named(backing.supporters, limit: 6), named(backing.opponents, limit: 6), "\(source)",
      ])
    }
    return table.rows.isEmpty ? [] : shown.remark + [.table(table)]
  }

  /// Who put a proposal forward, each with the evidence of standing on it, if it still does.
  private mutating func proponents(of proposal: ProposalView) -> [Text] {
    var names: [Text] = []
    for proponent in proposal.proposers + proposal.onBehalfOf {
      let standing = standings.of(proponent.iri, on: proposal.node.iri)
      names.append(standing.map { "\(actor: proponent) \(cited([$0]))" } ?? "\(name: proponent.title)")
    }
    return names
  }
}
