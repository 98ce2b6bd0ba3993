import Algebra
import Positions

/// A noun's variable, and what it stands for.
struct Bound {
  let variable: Variable
  let thing: Thing
  /// Whether it is what the question asks for.
  var isSubject = false
}

/// What a name or noun of a question stands for in the query.
struct Thing {
  let term: PatternTerm
  let classes: NodeClasses
  /// What binds the variable, if it is one: the patterns of its kind.
  let anchor: [GraphPattern]
  /// The words, to name it in errors.
  let words: String
  let place: Place
  /// Whether it is one known node.
  let isNode: Bool

  /// In which of its capacities a thing does something.
  enum Role { case actor, group, proposal, position, text, other }

  var role: Role {
    if !classes.isDisjoint(with: .actors) { return .actor }
    if classes.contains(.group) { return .group }
    if classes.contains(.proposal) { return .proposal }
    if classes.contains(.position) { return .position }
    if !classes.isDisjoint(with: [.document, .instrument]) { return .text }
    // An institution that is a contributor too speaks for itself; which ones are is left to the graph.
    return classes.contains(.institution) ? .actor : .other
  }

  /// The thing in words that follow "found": `the paragraph "TA69"`, `paragraphs`.
  var description: String { isNode ? "the \(classes.noun) \"\(words)\"" : words }
}
