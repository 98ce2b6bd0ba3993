import RDF

// Terms, classes and properties.

extension GraphCheck {
  /// Every IRI of the vocabulary is one of its terms, and every id leads to a node.
  mutating func checkTerms(of node: WrittenGraph.Node) {
    for statement in node.statements {
      checkTerm(.iri(statement.property), among: Schema.ownProperties, at: statement.place)
      checkTerm(statement.value, among: Schema.ownNames, at: statement.place)
      checkBorrowedTerm(statement.property, at: statement.place)
      guard case .iri(let iri) = statement.value, let id = DataNamespace.id(of: iri),
        graph.node(statement.value) == nil
      else { continue }
      let nearest = suggestion(for: id, among: graph.nodes.lazy.compactMap(\.id))
      report(
        .undefinedID, at: statement.place,
        "nothing is said about \(id), to which \(statement.property.shortIRI) leads\(nearest)")
    }
  }

  /// - Parameter choices: the IRIs that could stand in the place of a term of the vocabulary that is none.
  mutating func checkTerm(_ term: Term, among choices: [String], at place: Place) {
    guard case .iri(let iri) = term, iri.utf8.starts(with: ST.namespace.utf8),
      !Schema.vocabulary.contains(iri)
    else { return }
    let nearest = suggestion(for: iri.shortIRI, among: choices.lazy.map(\.shortIRI))
    report(.unknownTerm, at: place, "\(iri.shortIRI) is no term of the vocabulary\(nearest)")
  }

  /// A property of a borrowed vocabulary that is nearly one the graph uses is likely misspelt.
  private mutating func checkBorrowedTerm(_ property: String, at place: Place) {
    guard Schema.rule(ofProperty: property) == nil, property != RDFVocabulary.type,
      !property.utf8.starts(with: ST.namespace.utf8)
    else { return }
    let known = Schema.properties.lazy.map(\.iri.shortIRI).filter { !$0.utf8.starts(with: "st:".utf8) }
    let nearest = suggestion(for: property.shortIRI, among: known)
    guard !nearest.isEmpty else { return }
    report(.unknownTerm, .warning, at: place, "\(property.shortIRI) is no property of this graph\(nearest)")
  }

  /// Every node of the data has a class, and what the class asks for.
  mutating func checkClasses(of node: WrittenGraph.Node) {
    let rules = node.classes.compactMap(Schema.rule(ofClass:))
    guard !rules.isEmpty else {
      if node.id != nil || node.term.isBlankNode {
        report(
          .noClass, at: node.place,
          "\(node.name) has no class of the vocabulary, such as st:Proposal or st:Issue")
      }
      return
    }
    if node.isA(ST.Class.contributor), !Schema.actors.contains(where: node.isA), !node.isUnchecked {
      report(
        .noClass, at: node.place,
        "\(node.name) is a contributor; is it also \(Schema.actors.map(\.shortIRI).alternatives)?")
    }
    var asked: Set<String> = []
    for rule in rules {
      for property in required(by: rule, of: node)
      where node.value(property) == nil && asked.insert(property).inserted {
        let name = node.term.isBlankNode ? node.name : "\(node.name), \(rule.noun.withArticle),"
        report(.missingProperty, at: node.place, "\(name) has no \(property.shortIRI)")
      }
      if let shape = rule.id, let id = node.id, !shape.fits(id) {
        report(
          .idShape, at: node.place, "\(id) is no id for \(rule.noun.withArticle); expected \(shape.example)")
      } else if rule.id != nil, node.term.isBlankNode {
        report(.idShape, at: node.place, "\(rule.noun.withArticle) needs an id, not brackets")
      }
    }
  }

  /// The properties that a node has to have. What was written down without sight of the original may be known in part.
  /// Evidence in a text that lines are counted in has lines; of other documents it can tell no more than which.
  private func required(by rule: Schema.ClassRule, of node: WrittenGraph.Node) -> [String] {
    if node.isUnchecked { return [] }
    guard rule.iri == ST.Class.evidence else { return rule.required }
    let document = node.value(ST.document).flatMap(graph.node)
    let hasText = document.map { $0.value(ST.fileName) != nil || !$0.isUnchecked } ?? true
    return rule.required + (hasText ? [ST.firstLine, ST.lastLine, ST.digest] : [])
  }

  /// Every property stands with the nodes it is for, as often as it may, and has the values it may have.
  mutating func checkProperties(of node: WrittenGraph.Node) {
    guard node.classes.contains(where: { Schema.rule(ofClass: $0) != nil }) else { return }
    var first: [String: Place] = [:]
    for statement in node.statements {
      guard let rule = Schema.rule(ofProperty: statement.property) else { continue }
      let name = statement.property.shortIRI
      if !rule.subjects.isEmpty, !rule.subjects.contains(where: node.isA) {
        let nouns = rule.subjects.compactMap { Schema.rule(ofClass: $0)?.noun.withArticle }
        report(
          .misplacedProperty, at: statement.place,
          "\(name) is said of \(nouns.alternatives); \(node.name) is \(node.noun?.withArticle ?? "none")")
      }
      if rule.isSingle {
        if let place = first[statement.property] {
          report(
            .repeatedProperty, at: statement.place,
            "\(node.name) has a second \(name); the first is at \(place.file):\(place.line)")
        } else {
          first[statement.property] = statement.place
        }
      }
      check(statement, against: rule.values)
    }
  }

  private mutating func check(_ statement: WrittenGraph.Statement, against values: Schema.Values) {
    let name = statement.property.shortIRI
    switch values {
    case .derived:
      report(.handWritten, at: statement.place, "\(name) is derived on load and never written by hand")
    case .nodes(let classes):
      guard case .iri(let iri) = statement.value, DataNamespace.id(of: iri) != nil else {
        if !statement.value.isBlankNode { return reportWrongNode(statement, classes) }
        break
      }
    default:
      guard !values.accept(statement.value) else { return }
      report(
        .wrongValue, at: statement.place,
        "\(statement.value.shortText) is no value for \(name); expected \(values.expectation)")
    }
    guard case .nodes(let classes) = values, let target = graph.node(statement.value),
      !classes.contains(where: target.isA)
    else { return }
    reportWrongNode(statement, classes)
  }

  private mutating func reportWrongNode(_ statement: WrittenGraph.Statement, _ classes: [String]) {
    let nouns = classes.compactMap { Schema.rule(ofClass: $0)?.noun.withArticle }
    let target = graph.node(statement.value)
    let found = target?.noun.map { "\(target?.name ?? ""), \($0.withArticle)" } ?? statement.value.shortText
    report(
      .wrongClass, at: statement.place,
      "\(statement.property.shortIRI) leads to \(found); expected \(nouns.alternatives)")
  }
}

extension Term {
  var isBlankNode: Bool {
    if case .blankNode = self { true } else { false }
  }
}
