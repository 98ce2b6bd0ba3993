import Bytes
import Positions
import RDF

// The data block of the page; `Resources/explorer.js` says what it makes of each member.

extension ExplorerData {
  /// The data as JSON:
  ///
  ///     {"date": "2018-01-10", "leftOut": sentence,
  ///      "nodes": [{"id", "kind", "label", "names": […], "texts": {property: […]}, "links": {property: [id…]},
  ///                 "lines": [[document, first, last]…]}…],
  ///      "positions": [{"id", "of": holder, "on": target, "stance", "basis", "date", "for": [id…], "lines": […],
  ///                     "notes": […], "from": [id…]}…],
  ///      "matrix": {"issues": {holder: {target: cell}}, "proposals": …},
  ///      "coalitions": …,
  ///      "words": [[document, first, last, line…]…]}
  ///
  /// A member without a value is left out. Properties go by the last part of their IRI.
  var json: [UInt8] {
    var json = PageJSON()
    json.object { json in
      json.text("date", lastDate)
      json.text("leftOut", leftOut)
      json.list("nodes", nodes) { $0.node($1) }
      // Only those that others follow from are looked up by their ids.
      let origins = Set(positions.flatMap(\.derivedFrom))
      json.list("positions", positions) { $0.position($1, isOrigin: origins.contains($1.node)) }
      json.object("matrix") { json in
        json.matrix("issues", issues)
        json.matrix("proposals", proposals)
      }
      json.blocs("coalitions", blocs)
      let inOrder = passages.sorted { left, right in
        left.key.document == right.key.document
          ? (left.key.lines.lowerBound, left.key.lines.upperBound)
            < (right.key.lines.lowerBound, right.key.lines.upperBound)
          : NaturalOrder.precedes(left.key.document, right.key.document)
      }
      json.list("words", inOrder) { json, passage in
        json.list { json in
          json.text(nil, passage.key.document)
          json.number(nil, passage.key.lines.lowerBound)
          json.number(nil, passage.key.lines.upperBound)
          for line in passage.value { json.text(nil, line) }
        }
      }
    }
    return json.bytes()
  }
}

extension PageJSON {
  fileprivate mutating func node(_ node: ExplorerData.Node) {
    let facts = node.facts
    object { json in
      json.text("id", facts.node.id)
      json.text("kind", node.kind.rawValue)
      json.text("label", facts.node.label)
      json.texts("names", facts.texts(SKOS.altLabel))
      json.object("texts") { json in
        for property in facts.properties where !Self.leftOut.contains(property.iri) {
          json.texts(property.iri.lastPart, facts.words(property.iri))
        }
      }
      json.object("links") { json in
        for property in facts.properties where !Self.leftOut.contains(property.iri) {
          json.texts(property.iri.lastPart, facts.linked(property.iri).map(\.id))
        }
      }
      json.lines(facts.passages)
    }
  }

  fileprivate mutating func position(_ position: PositionView, isOrigin: Bool) {
    object { json in
      if isOrigin { json.text("id", position.node.id) }
      json.text("of", position.holder.id)
      json.text("on", position.target.id)
      json.text("stance", position.stance.rawValue)
      json.text("basis", position.basis.rawValue)
      json.text("date", position.date)
      json.texts("for", position.onBehalfOf.map(\.id))
      json.lines(position.evidence)
      json.texts("notes", position.notes)
      json.texts("from", position.derivedFrom.map(\.id))
    }
  }

  fileprivate mutating func matrix(_ name: String, _ matrix: PositionMatrix) {
    object(name) { json in
      for row in matrix.rows {
        json.object(row.id) { json in
          for (column, cell) in zip(matrix.columns, row.cells) { json.text(column.id, cell?.rawValue) }
        }
      }
    }
  }

  private mutating func lines(_ evidence: [EvidenceView]) {
    list("lines", evidence) { json, evidence in
      json.list { json in
        json.text(nil, evidence.document.id)
        json.number(nil, evidence.lines.lowerBound)
        json.number(nil, evidence.lines.upperBound)
      }
    }
  }

  /// What the page shows in another way, or not at all.
  private static let leftOut: Set<String> = [
    SKOS.altLabel, ST.supports, ST.opposes, ST.firstLine, ST.lastLine, ST.digest, ST.evidence,
  ]
}

extension NodeFacts {
  /// The nodes that a property leads to, terms of the vocabulary aside. Proposers are those who put a proposal
  /// forward themselves, without those they spoke for.
  func linked(_ property: String) -> [NodeName] {
    let represented = property == ST.proposedBy ? Set(nodes(ST.onBehalfOf)) : []
    return nodes(property).filter { !$0.iri.isOfVocabulary && !represented.contains($0) }
  }

  /// The texts of a property, and the terms of the vocabulary that it leads to: `agreed` for `st:agreed`.
  func words(_ property: String) -> [String] {
    texts(property) + nodes(property).filter(\.iri.isOfVocabulary).map(\.iri.lastPart)
  }
}

extension String {
  fileprivate var isOfVocabulary: Bool { utf8.starts(with: ST.namespace.utf8) }

  /// What stands after the last `#` or `/` of an IRI.
  fileprivate var lastPart: String {
    let end = utf8.lastIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "/") }
    return end.map { String(self[utf8.index(after: $0)...]) } ?? self
  }
}
