public import Algebra
import Bytes
import Positions
import RDF

// Where texts come from, and what they cite.

extension PictureMaker {
  /// How texts come from texts: what revises, puts forward again, was merged into, replaces or is worded like what, a
  /// column a document from the earliest to the latest.
  ///
  /// - Parameters:
  ///   - ids: proposals, whose whole descent and progeny is drawn, or documents, whose texts are drawn with what they
  ///     are linked to; empty for all there is.
  ///   - withWording: whether shared words count as a link; without them only what the documents themselves say.
  /// - Returns: `nil` when nothing is linked so.
  /// Cost: three queries and a pass over all links.
  public func lineage(of ids: [String] = [], withWording: Bool = true) throws(QueryFailure) -> Picture? {
    var relations = Self.lineageRelations
    if !withWording { relations[ST.sharesWordingWith] = nil }
    let links = try links(relations)
    let places = try places(of: Set(links.flatMap { [$0.source, $0.target] }))
    let asked = Set(ids)
    let kept = asked.isEmpty ? links : Self.reached(asked, links, places)
    let shown = Set(kept.flatMap { [$0.source, $0.target] })
    guard !shown.isEmpty else { return nil }
    let title =
      asked.isEmpty ? "Where the texts come from" : "Where \(ids.joined(separator: ", ")) comes from"
    return try columns(of: shown, places, links: kept, title: title, focus: asked)
  }

  /// Which texts cite which paragraphs: texts at the left, a column of paragraphs at the right.
  ///
  /// - Parameter ids: paragraphs, proposals or documents to draw the citations of; empty for all.
  /// - Returns: `nil` when nothing is cited.
  /// Cost: three queries and a pass over all citations.
  public func citations(of ids: [String] = []) throws(QueryFailure) -> Picture? {
    let paragraphs = TriplePattern(.variable("to"), .iri(RDFVocabulary.type), .iri(ST.Class.paragraph))
    let links = try links([CiTO.cites: .cites], paragraphs)
    let places = try places(of: Set(links.map(\.source)))
    let asked = Set(ids)
    let kept = links.filter { link in
      asked.isEmpty || asked.contains(link.source) || asked.contains(link.target)
        || places[link.source].map { asked.contains($0.document) } ?? false
    }
    guard !kept.isEmpty else { return nil }
    var picture = try columns(
      of: Set(kept.map(\.source)), places, links: kept, title: "Which texts cite which paragraphs",
      focus: asked)
    // The texts of every document in one column, the paragraphs in another: GraphViz sorts them to cross little.
    picture.columns = []
    let cited = Set(kept.filter { picture.contains($0.source) }.map(\.target))
    picture.nodes += try described(cited, focus: asked)
    picture.edges = drawn(Set(kept), among: Set(picture.nodes.map(\.id)))
    return picture
  }

  /// Links between nodes.
  private func links(
    _ relations: [String: Picture.Relation], _ more: TriplePattern...
  ) throws(QueryFailure) -> [Picture.Edge] {
    let pattern = GraphPattern.join(
      values("property", relations.keys.sorted()),
      .basic([TriplePattern(.variable("from"), .variable("property"), .variable("to"))] + more))
    return try rows(["from", "property", "to"], pattern).compactMap { row in
      guard case .iri(let property)? = row[1], let from = row[0]?.nodeID, let to = row[2]?.nodeID,
        let relation = relations[property], from != to
      else { return nil }
      return Picture.Edge(from, relation, to)
    }
  }

  /// Where a text stands.
  private struct Place {
    var document: String
    var label: String
    var date: String
  }

  private func places(of ids: Set<String>) throws(QueryFailure) -> [String: Place] {
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("text"), .iri(ST.inDocument), .variable("document")),
      TriplePattern(.variable("document"), .iri(DCTerms.date), .variable("date")),
      TriplePattern(.variable("document"), .iri(RDFS.label), .variable("label")),
    ])
    var places: [String: Place] = [:]
    for row in try rows(["text", "document", "date", "label"], pattern) {
      guard let text = row[0]?.nodeID, ids.contains(text), let document = row[1]?.nodeID,
        case .literal(let date)? = row[2], case .literal(let label)? = row[3]
      else { continue }
      let place = Place(document: document, label: label.lexical, date: date.lexical)
      if let known = places[text], (known.date, known.label) < (place.date, place.label) { continue }
      places[text] = place
    }
    return places
  }

  /// The links of what is asked for: with a proposal all that hangs together with it, with a document what its own
  /// texts are linked to.
  private static func reached(
    _ asked: Set<String>, _ links: [Picture.Edge], _ places: [String: Place]
  ) -> [Picture.Edge] {
    let documents = Set(places.values.map(\.document)).intersection(asked)
    var neighbours: [String: [String]] = [:]
    for link in links {
      neighbours[link.source, default: []].append(link.target)
      neighbours[link.target, default: []].append(link.source)
    }
    var reached = asked.subtracting(documents)
    var waiting = Array(reached)
    while let id = waiting.popLast() {
      for next in neighbours[id] ?? [] where reached.insert(next).inserted { waiting.append(next) }
    }
    return links.filter { link in
      reached.contains(link.source)
        || [link.source, link.target].contains { places[$0].map { documents.contains($0.document) } ?? false }
    }
  }

  /// Texts under their documents, by date; the first ``mostNodes`` of them.
  private func columns(
    of texts: Set<String>, _ places: [String: Place], links: [Picture.Edge], title: String, focus: Set<String>
  ) throws(QueryFailure) -> Picture {
    let shown = Array(texts.sorted(by: NaturalOrder.precedes).prefix(mostNodes))
    var picture = Picture(title: title, notes: try dateNote())
    if texts.count > shown.count {
      picture.notes.append("\(texts.count - shown.count) more texts were left out.")
    }
    picture.nodes = try described(Set(shown), focus: focus)
    picture.edges = drawn(Set(links), among: Set(shown))
    let byDocument = Dictionary(grouping: shown, by: { places[$0]?.document ?? "" })
    let headings = byDocument.map { document, texts in
      (place: texts.first.flatMap { places[$0] }, texts: texts, document: document)
    }
    picture.columns = headings.sorted { left, right in
      (left.place?.date ?? "", left.document) < (right.place?.date ?? "", right.document)
    }.map { heading in
      let words = heading.place.map { "\($0.label) \($0.date)" } ?? "in no document"
      return Picture.Column(heading: words, nodes: heading.texts)
    }
    return picture
  }

  /// Nodes in natural order of their ids.
  private func described(_ ids: Set<String>, focus: Set<String>) throws(QueryFailure) -> [Picture.Node] {
    try describe(ids.sorted(by: NaturalOrder.precedes)).map { described in
      var node = described.node
      node.isFocus = focus.contains(node.id)
      return node
    }
  }
}

extension Picture {
  fileprivate func contains(_ id: String) -> Bool { nodes.contains { $0.id == id } }
}
