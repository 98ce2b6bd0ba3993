// How nodes and edges look. Sign is told by two channels, colour and dash, with colours that people who confuse red and
// green can tell apart (Okabe and Ito's set); kind is told by shape, stakeholder group by a light fill.

extension Picture.Kind {
  var shape: String {
    switch self {
    case .contributor: "ellipse"
    case .proposal: "box"
    case .issue: "hexagon"
    case .topic: "box, style=\"filled,rounded\""
    case .paragraph: "note"
    case .institution: "octagon"
    case .document: "folder"
    case .group: "doubleoctagon"
    case .other: "plain"
    }
  }

  /// The shape as the legend calls it.
  var shapeInWords: String {
    switch self {
    case .contributor: "oval"
    case .proposal: "box"
    case .issue: "hexagon"
    case .topic: "rounded box"
    case .paragraph: "sheet"
    case .institution: "octagon"
    case .document: "folder"
    case .group: "double octagon"
    case .other: "text"
    }
  }

  /// What has the shape, as the legend calls it.
  var meaning: String { self == .institution ? "institution or organisation" : rawValue }

  /// Whether the name alone says who it is. Elsewhere the id is printed too, since questions use it.
  var isKnownByName: Bool { self == .contributor || self == .institution || self == .group }
}

/// How a line is drawn.
struct LineLook: Sendable, Equatable {
  var colour: String
  var style = "solid"
  var width = 0.9
  var arrowhead = "normal"
  /// The arrowhead as a character, for the legend.
  var arrowheadSign = "\u{25BA}"

  /// The dashes of SVG; `nil` for a line without gaps.
  var dashes: String? {
    switch style {
    case "dashed": "5 3"
    case "dotted": "1.5 2.5"
    default: nil
    }
  }

  var attributes: String {
    "color=\"\(colour)\", style=\(style), penwidth=\(width), arrowhead=\(arrowhead)"
  }

  /// A sample of the line and what it means, as two cells of a table.
  func legendCells(_ meaning: String) -> String {
    """
    <TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>\
    <TD WIDTH="34" HEIGHT="4" BORDER="\(width > 1 ? 2 : 1)" SIDES="B" STYLE="\(style)" COLOR="\(colour)"></TD>\
    <TD ROWSPAN="2"><FONT COLOR="\(colour)">\(DOTText.markup(arrowheadSign))</FONT></TD></TR>\
    <TR><TD HEIGHT="4"></TD></TR></TABLE></TD><TD ALIGN="LEFT">\(DOTText.markup(meaning))</TD>
    """
  }
}

extension Picture.Relation {
  var look: LineLook {
    let (blue, vermillion, purple, green, grey) = ("#0072B2", "#D55E00", "#CC79A7", "#009E73", "#777777")
    return switch self {
    case .supports: LineLook(colour: blue, width: 1.8)
    case .opposes:
      LineLook(colour: vermillion, style: "dashed", width: 1.8, arrowhead: "tee", arrowheadSign: "\u{2524}")
    case .conditional: LineLook(colour: purple, style: "dotted", width: 2.2)
    case .advances: LineLook(colour: blue, arrowhead: "empty", arrowheadSign: "\u{25B7}")
    case .counters:
      LineLook(colour: vermillion, style: "dashed", arrowhead: "empty", arrowheadSign: "\u{25B7}")
    case .proposes: LineLook(colour: grey)
    case .cites: LineLook(colour: grey, arrowhead: "vee", arrowheadSign: ">")
    case .asks: LineLook(colour: grey, arrowhead: "odiamond", arrowheadSign: "\u{25C7}")
    case .revises: LineLook(colour: green, width: 1.4)
    case .resubmits: LineLook(colour: green, width: 1.4, arrowhead: "dot", arrowheadSign: "\u{25CF}")
    case .mergedInto:
      LineLook(colour: green, style: "dashed", width: 1.4, arrowhead: "box", arrowheadSign: "\u{25A0}")
    case .alternativeTo:
      LineLook(colour: grey, style: "dashed", arrowhead: "odot", arrowheadSign: "\u{25CB}")
    case .sharesWording: LineLook(colour: grey, style: "dotted", arrowhead: "none", arrowheadSign: " ")
    case .other: LineLook(colour: "#AAAAAA", width: 0.7, arrowhead: "none", arrowheadSign: " ")
    }
  }

  /// What the line says, between its two ends.
  var meaning: String {
    switch self {
    case .supports: "supports"
    case .opposes: "opposes"
    case .conditional: "on a condition, or mixed"
    case .advances: "would advance"
    case .counters: "would counter"
    case .proposes: "proposes, so supports"
    case .cites: "cites"
    case .asks: "asks to act"
    case .revises: "revises"
    case .resubmits: "puts forward again"
    case .mergedInto: "was merged into"
    case .alternativeTo: "is an alternative to"
    case .sharesWording: "shares words with"
    case .other: "is about, or belongs to"
    }
  }
}

/// The fill of a stakeholder group, light enough for black text.
enum GroupLook {
  private static let known: [(id: String, fill: String)] = [
    ("government", "#CFE2F3"), ("private-sector", "#FCE0C5"), ("civil-society", "#D5EBCB"),
    ("technical-community", "#E3D7EC"), ("academia", "#FFF1B8"), ("intergovernmental", "#CDEBEA"),
  ]

  /// The id that a table means which writes groups out, such as `Private sector`.
  static func id(of group: String) -> String {
    group.lowercased().split(separator: " ").joined(separator: "-")
  }

  static func fill(_ group: String?) -> String {
    guard let group else { return "#FFFFFF" }
    let id = id(of: group)
    return known.first { $0.id == id }?.fill ?? "#E6E6E6"
  }

  /// The groups among those given, in a fixed order, the unknown ones last, with their words in the legend.
  static func legend(of groups: Set<String>) -> [(fill: String, legend: String)] {
    let ids = Set(groups.map(id))
    let unknown = groups.filter { group in !known.contains { $0.id == id(of: group) } }.sorted()
    let present = known.filter { ids.contains($0.id) }
    return present.map { ($0.fill, $0.id.split(separator: "-").joined(separator: " ")) }
      + unknown.map { (fill($0), $0) }
  }
}
