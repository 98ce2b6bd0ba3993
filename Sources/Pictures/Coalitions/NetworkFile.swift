import Bytes
import Coalitions

/// The formats in which programs for networks read a coalition map: Gephi, visone, Pajek, networkx, igraph.
public enum NetworkFormat: String, Sendable, CaseIterable {
  /// GraphML (graphml.graphdrawing.org), which nearly everything reads.
  case graphml
  /// GEXF 1.2 (gexf.net), Gephi's own.
  case gexf
  /// The network file of Pajek (`.net`).
  case pajek
}

extension CoalitionMap {
  /// The map as a file of another program, with all of its ties.
  ///
  /// GraphML and GEXF: actors carry label, group and bloc (counted from 1); ties carry `weight`, which is never below 0
  /// since layouts and most measures need that, `sign`, `signed` (the weight with its sign), `agreements`, `conflicts`
  /// and `basis`. Pajek: the weight with its sign, as signed networks are kept there; the shape tells the group, the
  /// colour the bloc, the line pattern the sign, and each line is labelled with sign and basis.
  ///
  /// Cost: linear.
  public func file(as format: NetworkFormat) -> String {
    switch format {
    case .graphml: graphML
    case .gexf: gexf
    case .pajek: pajek
    }
  }

  private static let header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Attributes of actors and ties, with their types in the XML formats.
  private static let actorKeys = [("label", "string"), ("group", "string"), ("bloc", "int")]
  private static let tieKeys = [
    ("weight", "double"), ("sign", "string"), ("signed", "double"), ("agreements", "int"),
    ("conflicts", "int"),
    ("basis", "string"),
  ]

  private func values(of actor: Int) -> [String] {
    let bloc = actor < partition.blocs.count ? String(partition.blocs[actor] + 1) : ""
    return [actors[actor].label, actors[actor].group, bloc]
  }

  private func values(of tie: Tie) -> [String] {
    [
      "\(tie.weight.magnitude)", tie.sign.rawValue, "\(tie.weight)", "\(tie.agreements)", "\(tie.conflicts)",
      tie.bases.joined(separator: " "),
    ]
  }

  private var graphML: String {
    var xml = XMLWriter()
    xml.verbatim(Self.header)
    xml.begin("graphml", ["xmlns": "http://graphml.graphdrawing.org/xmlns"])
    for (name, type) in Self.actorKeys {
      xml.element("key", ["id": "actor-\(name)", "for": "node", "attr.name": name, "attr.type": type])
    }
    for (name, type) in Self.tieKeys {
      xml.element("key", ["id": "tie-\(name)", "for": "edge", "attr.name": name, "attr.type": type])
    }
    xml.begin("graph", ["id": "coalitions", "edgedefault": "undirected"])
    for (number, actor) in actors.enumerated() {
      xml.begin("node", ["id": actor.id])
      for (key, value) in zip(Self.actorKeys, values(of: number)) where !value.isEmpty {
        xml.element("data", ["key": "actor-\(key.0)"], text: value)
      }
      xml.end()
    }
    for (number, tie) in ties.enumerated() {
      xml.begin(
        "edge", ["id": "tie-\(number + 1)", "source": actors[tie.one].id, "target": actors[tie.other].id])
      for (key, value) in zip(Self.tieKeys, values(of: tie)) where !value.isEmpty {
        xml.element("data", ["key": "tie-\(key.0)"], text: value)
      }
      xml.end()
    }
    return xml.text()
  }

  private var gexf: String {
    var xml = XMLWriter()
    xml.verbatim(Self.header)
    xml.begin("gexf", ["xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"])
    xml.begin("meta")
    xml.element("description", text: ([title] + notes).joined(separator: " "))
    xml.end()
    xml.begin("graph", ["mode": "static", "defaultedgetype": "undirected"])
    // Label and weight are part of the format.
    let (actorKeys, tieKeys) = (Self.actorKeys.dropFirst(), Self.tieKeys.dropFirst())
    for (kind, keys) in [("node", actorKeys), ("edge", tieKeys)] {
      xml.begin("attributes", ["class": kind])
      for (name, type) in keys {
        xml.element("attribute", ["id": name, "title": name, "type": type == "int" ? "integer" : type])
      }
      xml.end()
    }
    xml.begin("nodes")
    for (number, actor) in actors.enumerated() {
      xml.begin("node", ["id": actor.id, "label": actor.label])
      write(zip(actorKeys, values(of: number).dropFirst()), to: &xml)
      xml.end()
    }
    xml.end()
    xml.begin("edges")
    for (number, tie) in ties.enumerated() {
      xml.begin(
        "edge",
        [
          "id": "\(number)", "source": actors[tie.one].id, "target": actors[tie.other].id,
          "weight": "\(tie.weight.magnitude)",
        ])
      write(zip(tieKeys, values(of: tie).dropFirst()), to: &xml)
      xml.end()
    }
    return xml.text()
  }

  private func write(_ values: some Sequence<((String, String), String)>, to xml: inout XMLWriter) {
    xml.begin("attvalues")
    for (key, value) in values where !value.isEmpty {
      xml.element("attvalue", ["for": key.0, "value": value])
    }
    xml.end()
  }

  private var pajek: String {
    let colours = [
      "LightCyan", "Apricot", "YellowGreen", "Lavender", "Goldenrod", "Aquamarine", "Thistle", "Tan",
    ]
    var blocs = Array(repeating: "White", count: actors.count)
    for (number, bloc) in self.blocs.enumerated() {
      for actor in bloc.members { blocs[actor] = colours[number % colours.count] }
    }
    var text = "*Vertices \(actors.count)\n"
    for (number, actor) in actors.enumerated() {
      let shape =
        switch actor.group {
        case "government": "box"
        case "private-sector", "technical-community": "diamond"
        case "academia", "intergovernmental": "triangle"
        default: "ellipse"
        }
      text += "\(number + 1) \(PajekText.quoted(actor.id)) 0.0 0.0 \(shape) ic \(blocs[number])\n"
    }
    text += "*Edges\n"
    for tie in ties {
      let words = PajekText.quoted(([tie.sign.rawValue] + tie.bases).joined(separator: " "))
      let pattern = tie.sign == .agree ? "Solid" : "Dots"
      text += "\(tie.one + 1) \(tie.other + 1) \(tie.weight) p \(pattern) l \(words)\n"
    }
    return text
  }
}

/// Text inside a file of Pajek, which knows no escapes.
enum PajekText {
  /// The text in quotation marks on one line; those in it become apostrophes, backslashes slashes.
  static func quoted(_ text: String) -> String {
    let plain = text.shown.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case "\"": "'"
      case "\\": "/"
      default: scalar
      }
    }
    return "\"\(String(String.UnicodeScalarView(plain)))\""
  }
}
