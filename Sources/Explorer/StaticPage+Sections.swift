import Bytes
import Coalitions
import Positions
import RDF

extension StaticPage {
  mutating func writeMatrix() {
    begin("matrix", "Contributors by issues")
    output.writeLine(
      "<p>+ support, - opposition, ± both on one date, c conditional, n neutral; blank is silence.</p>")
    output.writeLine("<div class=\"scroll\" role=\"region\" aria-label=\"Matrix\" tabindex=\"0\">")
    output.write("<table class=\"matrix\"><thead><tr><th scope=\"col\">Contributor</th>")
    for column in data.issues.columns {
      output.write("<th scope=\"col\"><a href=\"#/n/")
      output.writeFragment(column.id)
      output.write("\">")
      output.writeIsolated(column.label)
      output.write("</a></th>")
    }
    output.writeLine("</tr></thead><tbody>")
    for row in data.issues.rows {
      output.write("<tr><th scope=\"row\">")
      link(row.id)
      output.write("</th>")
      for cell in row.cells {
        output.write("<td")
        if let cell { output.write(" class=\"\(cell.rawValue)\">\(cell.glyph)") } else { output.write(">") }
        output.write("</td>")
      }
      output.writeLine("</tr>")
    }
    output.writeLine("</tbody></table></div></section>")
  }

  mutating func writeBlocs() {
    begin("coalitions", "Who stands together on the issues")
    output.writeLine(
      """
      <p>Blocs by the modularity of agreement (\(data.blocs.clustering.method.rawValue)), among those who spoke on at least \
      \(Blocs.leastShared) of the same issues. A bloc is a reading of what is recorded, not an alliance.</p>
      """)
    table(["Bloc", "Members"])
    for members in data.blocs.blocs {
      output.write("<tr><th scope=\"row\">")
      output.writeIsolated(members.first.map { labels[$0] ?? $0 } ?? "")
      output.write(" and others</th>")
      cell { page in page.links(members) }
      output.writeLine("</tr>")
    }
    end()
  }

  mutating func writeProposals() {
    begin("proposals", "Proposals")
    table(["Proposal", "Status", "Proposed by", "For", "Against", "Lines"])
    for proposal in data.nodes(.proposal) {
      let status = proposal.words(ST.status).first
      row(proposal) { page in
        page.cell { page in page.output.writeHTML(StatusName.of(status)) }
        page.cell { page in page.links(proposal.linked(ST.proposedBy).map(\.id)) }
        page.cell { page in page.links(page.holders(of: proposal.node.id, .support)) }
        page.cell { page in page.links(page.holders(of: proposal.node.id, .oppose)) }
        page.cell { page in page.places(proposal.passages) }
      }
    }
    end()
  }

  mutating func writeIssues() {
    begin("issues", "Issues")
    table(["Issue", "For", "Against"])
    for issue in data.nodes(.issue) {
      row(issue) { page in
        page.cell { page in page.links(page.holders(of: issue.node.id, .support)) }
        page.cell { page in page.links(page.holders(of: issue.node.id, .oppose)) }
      }
    }
    end()
  }

  mutating func writeContributors() {
    begin("contributors", "Contributors")
    table(["Contributor", "Group", "Affiliation", "Positions"])
    let held = Dictionary(grouping: data.positions, by: \.holder.id)
    for contributor in data.nodes(.contributor) {
      row(contributor) { page in
        page.cell { page in page.names(contributor.nodes(ST.group).map(\.id)) }
        page.cell { page in page.names(contributor.nodes(ST.affiliation).map(\.id)) }
        page.cell { page in page.output.write(String(held[contributor.node.id]?.count ?? 0)) }
      }
    }
    end()
  }

  mutating func writeParagraphs() {
    begin("paragraphs", "Paragraphs and who cites them")
    table(["Paragraph", "Cited by"])
    let citing = usedBy(CiTO.cites)
    for paragraph in data.nodes(.paragraph) {
      row(paragraph) { page in page.cell { page in page.links(citing[paragraph.node.id] ?? []) } }
    }
    end()
  }

  mutating func writeInstitutions() {
    begin("institutions", "Institutions asked to act")
    table(["Institution", "Asked in"])
    let asking = usedBy(ST.asks)
    for institution in data.nodes(.institution) + data.nodes(.contributor) + data.nodes(.organisation) {
      guard let proposals = asking[institution.node.id] else { continue }
      row(institution) { page in
        page.cell { page in page.links(proposals) }
      }
    }
    end()
  }

  mutating func writeDocuments() {
    begin("documents", "Documents and meetings")
    table(["Document or meeting", "Date", "Symbol"])
    for node in data.nodes(.document) + data.nodes(.meeting) {
      row(node) { page in
        page.cell { page in
          page.output.writeHTML(node.texts(DCTerms.date).first ?? "")
          if let end = node.texts(ST.endDate).first { page.output.writeHTML(" to \(end)") }
        }
        page.cell { page in page.output.writeIsolated(node.texts(DCTerms.identifier).joined(separator: ", "))
        }
      }
    }
    end()
  }
}
