import Algebra
import RDF

// Triples, folded with `;` and `,`, and property paths.
extension QueryPrinter {
  /// The lines of a block of triples.
  mutating func lines(of statements: [Statement]) -> [String] {
    let tree = StatementTree(statements, uses: uses)
    var lines: [String] = []
    for run in tree.runs {
      let subject = subjectText(of: run)
      let properties = properties(of: run.statements, of: statements, in: tree)
      let inline = "\(subject) \(properties.joined(separator: " ; ")) ."
      if inline.utf8.count <= Self.width || properties.count == 1 {
        lines.append(inline)
      } else {
        lines.append("\(subject) \(properties[0]) ;")
        lines += properties[1..<properties.count - 1].map { "  \($0) ;" }
        lines.append("  \(properties[properties.count - 1]) .")
      }
    }
    return lines
  }

  private mutating func subjectText(of run: StatementTree.Run) -> String {
    if case .variable(let variable) = run.subject, variable.isBlankNode,
      uses[variable] == run.statements.count
    {
      return "[]"
    }
    return nodeText(of: run.subject)
  }

  /// Each verb with its objects, where a verb that comes again at once is written once.
  private mutating func properties(
    of places: [Int], of statements: [Statement], in tree: StatementTree
  ) -> [String] {
    var properties: [String] = []
    var verb: Statement.Verb?
    for place in places {
      let statement = statements[place]
      let object = objectText(of: statement.object, of: statements, in: tree)
      if statement.verb == verb {
        properties[properties.count - 1] += ", \(object)"
      } else {
        properties.append("\(text(of: statement.verb)) \(object)")
      }
      verb = statement.verb
    }
    return properties
  }

  private mutating func objectText(
    of object: PatternTerm, of statements: [Statement], in tree: StatementTree
  ) -> String {
    guard case .variable(let variable) = object, variable.isBlankNode else { return nodeText(of: object) }
    guard let places = tree.nested[variable] else { return uses[variable] == 1 ? "[]" : nodeText(of: object) }
    guard tree.lists.contains(variable) else {
      return "[ \(properties(of: places, of: statements, in: tree).joined(separator: " ; ")) ]"
    }
    var members: [String] = []
    var cell: Variable? = variable
    while let current = cell, let places = tree.nested[current] {
      members.append(objectText(of: statements[places[0]].object, of: statements, in: tree))
      cell = if case .variable(let next) = statements[places[1]].object { next } else { nil }
    }
    return "(\(members.joined(separator: " ")))"
  }

  /// A subject or object.
  private mutating func nodeText(of term: PatternTerm) -> String {
    term == .iri(RDFVocabulary.nil) ? "()" : text(of: term)
  }

  private mutating func text(of verb: Statement.Verb) -> String {
    switch verb {
    case .term(.term(.iri(let iri))): predicate(iri)
    case .term(let term): text(of: term)
    case .path(let path): text(of: path, level: 1)
    }
  }

  private mutating func predicate(_ iri: String) -> String {
    iri == RDFVocabulary.type ? "a" : names.text(ofIRI: iri)
  }

  // MARK: - Paths

  /// - Parameter level: how tightly the path has to bind: 1 an alternative, 2 a sequence, 3 an inverse, 4 a repeated
  ///   path, 5 a path that could be repeated.
  private mutating func text(of path: PropertyPath, level: Int) -> String {
    let own: Int
    let text: String
    switch path {
    case .iri(let iri): (own, text) = (5, predicate(iri))
    case .negated(let forward, let inverse):
      let members = forward.map { predicate($0) } + inverse.map { "^" + predicate($0) }
      (own, text) = (5, members.count == 1 ? "!\(members[0])" : "!(\(members.joined(separator: "|")))")
    case .inverse(let inner): (own, text) = (3, "^" + self.text(of: inner, level: 4))
    case .zeroOrMore(let inner): (own, text) = (4, self.text(of: inner, level: 5) + "*")
    case .oneOrMore(let inner): (own, text) = (4, self.text(of: inner, level: 5) + "+")
    case .zeroOrOne(let inner): (own, text) = (4, self.text(of: inner, level: 5) + "?")
    case .sequence(let left, let right):
      (own, text) = (2, "\(self.text(of: left, level: 2))/\(self.text(of: right, level: 3))")
    case .alternative(let left, let right):
      (own, text) = (1, "\(self.text(of: left, level: 1))|\(self.text(of: right, level: 2))")
    }
    return own < level ? "(\(text))" : text
  }
}
