import Coalitions

extension CoalitionMap {
  /// The map in the DOT language: a box a bloc, shape by stakeholder group, fill by bloc, sign by colour and line.
  ///
  /// Agreement pulls actors together, the more the heavier; conflict is drawn over the layout and moves them little.
  /// The layout is that of `fdp`, which draws boxes around blocs; above 300 actors that of `sfdp`, which does not. A
  /// seed makes it repeatable. Cost: linear.
  public var dot: String {
    let isLarge = actors.count > 300
    var text = """
      graph coalitions {
        graph [layout=\(isLarge ? "sfdp, overlap=prism" : "fdp, overlap=false, sep=\"+5\", K=0.3"), start=\(seed),
          fontname="Helvetica", fontsize=11, charset="UTF-8", outputorder=edgesfirst, labelloc=t, labeljust=l,
          pad=0.3, label=<\(heading)>];
        node [fontname="Helvetica", fontsize=10, style=filled, fillcolor="#FFFFFF", color="#555555", penwidth=0.8,
          margin="0.08,0.04", height=0.3];
        edge [fontname="Helvetica", fontsize=9];

      """
    var isInBloc = Array(repeating: false, count: actors.count)
    for (number, bloc) in blocs.enumerated() {
      if !isLarge {
        let title = DOTText.quoted(DOTText.cut("\(bloc.mark) · \(bloc.name)", to: 80))
        text += """
            subgraph cluster_\(number) {
              graph [label=\(title), labeljust=l, style="rounded,filled", color="#AAAAAA", fillcolor="#F7F7F7"];

          """
      }
      for actor in bloc.members {
        isInBloc[actor] = true
        text += node(actor, fill: BlocLook.fill(number))
      }
      if !isLarge { text += "  }\n" }
    }
    if !isLarge { text += springs }
    for actor in actors.indices where !isInBloc[actor] { text += node(actor, fill: "#FFFFFF") }
    let strongest = ties.map(\.weight.magnitude).max() ?? 1
    for tie in ties { text += edge(tie, strongest: strongest) }
    return text + "}\n"
  }

  /// Edges that nobody sees, between the first members of blocs, lest a bloc with few ties to others drift off the page.
  private var springs: String {
    let ends = blocs.prefix(24).map { DOTText.quoted(actors[$0.members[0]].id) }
    var text = ""
    for (number, one) in ends.enumerated() {
      for other in ends[..<number] { text += "  \(other) -- \(one) [style=invis, weight=6, len=0.5];\n" }
    }
    return text
  }

  private func node(_ place: Int, fill: String) -> String {
    let actor = actors[place]
    let lines = DOTText.wrapped(actor.label.isEmpty ? actor.id : actor.label, width: 18, lines: 3)
    let caption = lines.map(DOTText.markup).joined(separator: "<BR/>")
    let tip = actor.group.isEmpty ? actor.label : "\(actor.label), \(actor.group)"
    return """
          \(DOTText.quoted(actor.id)) [label=<\(caption.isEmpty ? " " : caption)>, \
      shape=\(GroupShape.shape(of: actor.group)), fillcolor="\(fill)", tooltip=\(DOTText.quoted(DOTText.cut(tip, to: 400)))];

      """
  }

  private func edge(_ tie: Tie, strongest: Double) -> String {
    let look = tie.sign.look
    let strength = tie.weight.magnitude / max(strongest, .leastNormalMagnitude)
    let ends = (DOTText.quoted(actors[tie.one].id), DOTText.quoted(actors[tie.other].id))
    let pull = tie.weight > 0 ? "weight=\((1 + 3 * strength).fixed(2))" : "weight=0.7, len=1.2"
    let tip = DOTText.cut("\(actors[tie.one].id), \(actors[tie.other].id): \(tie.words)", to: 400)
    return """
        \(ends.0) -- \(ends.1) [color="\(look.colour)", style=\(look.style), \
      penwidth=\((0.5 + 1.7 * strength).fixed(2)), \(pull), tooltip=\(DOTText.quoted(tip))];

      """
  }

  /// Title, notes and legend.
  private var heading: String {
    let groups = GroupShape.legend(of: Set(actors.map(\.group)))
    let shapes = groups.map { "\($0.shape): \($0.group)" }.joined(separator: " · ")
    let signs = Sign.allCases.filter { sign in ties.contains { $0.sign == sign } }
    let lines = (notes + [shapes]).filter { !$0.isEmpty }
    let title = DOTText.cut(title)
    let width = ([title.count * 10] + lines.map { $0.count * 6 }).max() ?? 0
    var rows = ["<FONT POINT-SIZE=\"15\">\(DOTText.bold(title))</FONT>"]
    rows += lines.map { line in
      DOTText.wrapped(line, width: 110, lines: 4).map(DOTText.markup).joined(
        separator: "<BR ALIGN=\"LEFT\"/>")
    }
    if !signs.isEmpty {
      rows.append(LegendLine(signs.map { ($0.look, $0.meaning) }).markup(filling: min(width, 660)))
    }
    let cells = rows.map { "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">\($0.isEmpty ? " " : $0)</TD></TR>" }
    return "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">\(cells.joined())</TABLE>"
  }
}

extension CoalitionMap.Tie {
  /// The tie in words.
  fileprivate var words: String {
    let counts = agreements + conflicts > 0 ? ", \(agreements) shared, \(conflicts) opposed" : ""
    let basis = bases.isEmpty ? "" : ", \(bases.joined(separator: " and "))"
    return "\(sign.rawValue) \(weight.fixed(3))\(counts)\(basis)"
  }
}

extension CoalitionMap.Sign {
  fileprivate var look: LineLook {
    switch self {
    case .agree: LineLook(colour: "#0072B2", width: 1.8, arrowheadSign: " ")
    case .oppose: LineLook(colour: "#D55E00", style: "dashed", width: 1.8, arrowheadSign: " ")
    case .mixed: LineLook(colour: "#CC79A7", style: "dotted", width: 1.8, arrowheadSign: " ")
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .agree: "agree"
    case .oppose: "differ"
    case .mixed: "mixed: at least half as often the other way"
    }
  }
}

/// Light fills for blocs, in an order in which neighbours differ.
enum BlocLook {
  private static let fills = [
    "#D6E6F4", "#FCE3CC", "#DDF0DC", "#F3DCEB", "#FFF4C2", "#D8F0EF", "#E6E0F0", "#EADFD5",
  ]

  /// The fill of a bloc by its place; beyond eight the fills begin again, and the box and its name tell.
  static func fill(_ place: Int) -> String { fills[place % fills.count] }

  /// Neither light nor dark, so that lines are told from paper of either kind.
  private static let colours = [
    "#4477AA", "#CC6677", "#339955", "#AA7733", "#8877CC", "#339999", "#AA4499", "#888833",
  ]

  /// The colour of what joins members of a bloc, by its place; beyond eight they begin again, and the mark tells.
  static func colour(_ place: Int) -> String { colours[place % colours.count] }
}

/// The shape that stands for a stakeholder group where the fill tells something else.
enum GroupShape {
  private static let known: [(id: String, shape: String, words: String)] = [
    ("government", "box", "box"), ("private-sector", "hexagon", "hexagon"),
    ("civil-society", "ellipse", "oval"), ("technical-community", "octagon", "octagon"),
    ("academia", "house", "house"), ("intergovernmental", "doubleoctagon", "double octagon"),
  ]

  static func shape(of group: String) -> String {
    known.first { $0.id == GroupLook.id(of: group) }?.shape ?? (group.isEmpty ? "plaintext" : "parallelogram")
  }

  /// What the shapes of these groups mean, in a fixed order.
  static func legend(of groups: Set<String>) -> [(shape: String, group: String)] {
    let ids = Set(groups.map(GroupLook.id))
    let unknown = groups.subtracting([""]).filter { group in
      !known.contains { $0.id == GroupLook.id(of: group) }
    }
    .sorted()
    let words = known.filter { ids.contains($0.id) }.map {
      ($0.words, $0.id.split(separator: "-").joined(separator: " "))
    }
    return words + (unknown.isEmpty ? [] : [("slanted box", unknown.joined(separator: ", "))])
  }
}
