import Bytes
import Coalitions
import Positions

extension NoteMaker {
  /// Who stands together on the issues in play, what binds them, how firm that is, who could leave or bridge.
  mutating func blocsPart() -> [Note.Block] {
    guard let blocs, !blocs.blocs.isEmpty else {
      return [.paragraph("Too few have spoken on the same issues to speak of blocs.")]
    }
    var blocks: [Note.Block] = [.paragraph(verdict(on: blocs))]
    for bloc in blocs.blocs {
      blocks.append(.heading("Bloc \(bloc.letter), of \(bloc.members[0].title)"))
      var lines: [Text] = ["Members: \(name: bloc.members.map(\.title).joined(separator: ", "))."]
      for (issue, entry) in bloc.binding.prefix(3) { lines.append(binding(issue, entry, in: bloc)) }
      if bloc.binding.isEmpty { lines.append("Nothing that several members say sets it apart.") }
      if !bloc.loosest.isEmpty {
        let names = bloc.loosest.prefix(3).map {
          "\($0.actor.title) (\(Int(($0.loyalty * 100).rounded())) %)"
        }
        lines.append("Could leave: \(name: names.joined(separator: ", ")).")
      }
      blocks.append(.list(lines))
    }
    if !blocs.bridges.isEmpty {
      blocks.append(
        .paragraph("Stand most between others: \(name: blocs.bridges.map(\.title).joined(separator: ", ")).")
      )
    }
    return blocks
  }

  /// By what rule, how sure, and whether chance would give as much.
  private func verdict(on blocs: Blocs) -> Text {
    let method =
      blocs.clustering.method.isExact
      ? "the best there are" : "found by a heuristic, so there may be better ones"
    let chance = blocs.significance?.p.map { p in
      p <= 0.05
        ? "Chance seldom gives as much (p = \(p.fixed(2)))."
        : "Chance gives as much often enough (p = \(p.fixed(2))); do not build on them alone."
    }
    let found =
      "\(blocs.blocs.count.of("bloc")) by agreement on \(scope.issues.count.of("issue")), \(method)."
    let part = blocs.leftOutOf.map {
      "Looked for among those who have said most of \($0) actors."
    }
    guard let firmness = blocs.firmness else {
      return
        "\(found) \(part.map { $0 + " " } ?? "")They are too many to tell how firm the blocs are, and whether chance gives as much."
    }
    return
      "\(found) \(chance ?? "") When one issue is left out they stay alike to \(firmness.meanWithoutConcept.fixed(2)) on average, of 1 at most. A member who could leave stays with the others in the share of such variations given."
  }

  /// `For capacity-building: 5 of 6 who speak; India [3], Japan [4]`.
  private mutating func binding(_ issue: NodeName, _ entry: BlocProfile.Entry, in bloc: Blocs.Bloc) -> Text {
    let side: Standing.Side = entry.isFor ? .support : .oppose
    let holders = bloc.members.compactMap { standings.of($0.iri, on: issue.iri) }.filter { $0.side == side }
    var names: [Text] = []
    for standing in holders.prefix(3) { names.append("\(actor: standing.holder) \(cited([standing]))") }
    let word = entry.isFor ? "For" : "Against"
    return
      "\(word) \(id: issue.id), as \(entry.isFor ? entry.support : entry.oppose) of \(entry.takers) who take a side; elsewhere \(entry.isFor ? entry.supportElsewhere : entry.opposeElsewhere) of \(entry.supportElsewhere + entry.opposeElsewhere). Among them \(names.joined())."
  }

  /// `A 5 of 6, B 0 of 4`: how many back a proposal in each bloc, of those who take a side there.
  func supportByBloc(_ backing: Backing) -> Text {
    guard let blocs else { return "" }
    let support = backing.actors(on: .support, standings)
    let others = [Standing.Side.oppose, .mixed, .conditional].map { backing.actors(on: $0, standings) }
    return blocs.blocs.compactMap { bloc in
      let taking = support.shared(with: bloc.numbers)
      let takers = others.reduce(taking) { $0 + $1.shared(with: bloc.numbers) }
      return takers == 0 ? nil : "\(bloc.letter) \(taking) of \(takers)" as Text
    }.joined()
  }
}

extension Double {
  /// With so many decimal places.
  fileprivate func fixed(_ places: Int) -> String {
    let scale = (0..<places).reduce(1) { power, _ in power * 10 }
    let number = Int((self * Double(scale)).rounded())
    let (whole, rest) = (abs(number) / scale, String(abs(number) % scale))
    return
      "\(number < 0 ? "-" : "")\(whole).\(String(repeating: "0", count: places - rest.utf8.count))\(rest)"
  }
}
