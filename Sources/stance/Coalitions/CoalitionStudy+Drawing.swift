import Bytes
import Coalitions
import Pictures

extension CoalitionStudy {
  /// The tree of who supports and opposes the same, with the blocs marked; `nil` with fewer than two actors, or too many
  /// for a tree.
  var drawing: DendrogramDrawing? {
    guard let tree, table.actors.count > 1 else { return nil }
    let order = blocOrder
    let leaves = table.actors.enumerated().map { place, actor in
      DendrogramDrawing.Leaf(
        label: records.label(of: actor), group: records.groups[actor] ?? "",
        bloc: order.firstIndex(of: blocs.blocs[place]))
    }
    let named = order.enumerated().map { number, bloc in
      DendrogramDrawing.Bloc(mark: "\(number + 1)", name: "bloc of \(label(blocs.members[bloc][0]))")
    }
    return DendrogramDrawing(
      title: "Who speaks like whom on \(table.concepts.count.of("concept"))", notes: drawingNotes,
      scale: "Jaccard distance", leaves: leaves, blocs: named, tree: MergeTree(tree))
  }

  private var drawingNotes: [String] {
    var notes: [String] = []
    if let last = statements.compactMap(\.date).max() {
      notes.append("Statements up to \(last.text). Silence is not opposition.")
    }
    notes.append("\(clustering.note) What joins members of one bloc has its colour.")
    if let significance, let p = significance.p, let firmness {
      notes.append(
        "Against chance p = \(p.fixed(3)) (\(significance.rounds) rounds, seed \(significance.seed)). Without one of the concepts the blocs agree with these by \(firmness.meanWithoutConcept.fixed()), of 1 at most (adjusted Rand, mean)."
      )
    }
    notes.append(
      "Average linkage: two who support and oppose just the same are at 0, two who share nothing at 1.")
    return notes
  }
}
