import Algebra
import Bytes
import RDF

/// Subject, verb and object as written. Where the object is a bracket or a list, the statements inside follow it.
struct Statement: Hashable {
  enum Verb: Hashable {
    case term(PatternTerm)
    case path(PropertyPath)
  }

  var subject: PatternTerm
  var verb: Verb
  var object: PatternTerm

  /// The triple pattern, unless the verb is a path.
  var triple: TriplePattern? {
    guard case .term(let predicate) = verb else { return nil }
    return TriplePattern(subject, predicate, object)
  }
}

// Blocks of triples, in patterns (where a verb may be a path) and in templates.
extension QueryParser {
  /// Whether the next token can begin a triple.
  var startsTriples: Bool {
    switch token.kind {
    case .variable, .iri, .prefixedName, .blankNode, .string, .integer, .decimal, .double, .leftBracket,
      .leftParenthesis:
      true
    case .plus, .minus: isSignOfNumber
    case .word: isKeyword("TRUE") || isKeyword("FALSE")
    default: false
    }
  }

  // TriplesBlock ::= TriplesSameSubjectPath ( '.' TriplesBlock? )?
  // ConstructTriples ::= TriplesSameSubject ( '.' ConstructTriples? )?
  mutating func parseTriplesBlock(into list: inout [Statement], paths: Bool) throws(SyntaxError) {
    repeat {
      try parseTriplesSameSubject(into: &list, paths: paths)
    } while try accept(.dot) && startsTriples
  }

  // TriplesSameSubjectPath ::= VarOrTerm PropertyListPathNotEmpty | TriplesNodePath PropertyListPath
  private mutating func parseTriplesSameSubject(
    into list: inout [Statement], paths: Bool
  ) throws(SyntaxError) {
    let isBracket = token.kind == .leftBracket || token.kind == .leftParenthesis
    let count = list.count
    let subject = try parseGraphNode(into: &list, paths: paths) { _, _ in }
    // A bracket or list with something in it says enough by itself.
    if isBracket, list.count > count, !startsVerb { return }
    try parsePropertyList(of: subject, into: &list, paths: paths)
  }

  private var startsVerb: Bool {
    switch token.kind {
    case .variable, .iri, .prefixedName, .caret, .bang, .leftParenthesis: true
    case .word: tokenText == "a"
    default: false
    }
  }

  // PropertyListPathNotEmpty ::= ( VerbPath | VerbSimple ) ObjectListPath
  //                              ( ';' ( ( VerbPath | VerbSimple ) ObjectListPath )? )*
  private mutating func parsePropertyList(
    of subject: PatternTerm, into list: inout [Statement], paths: Bool
  ) throws(SyntaxError) {
    try parseObjectList(of: subject, verb: try parseVerb(paths: paths), into: &list, paths: paths)
    while try accept(.semicolon) {
      if startsVerb {
        try parseObjectList(of: subject, verb: try parseVerb(paths: paths), into: &list, paths: paths)
      }
    }
  }

  // VerbPath ::= Path, VerbSimple ::= Var, Verb ::= VarOrIri | 'a'
  private mutating func parseVerb(paths: Bool) throws(SyntaxError) -> Statement.Verb {
    switch token.kind {
    case .variable: return .term(.variable(try parseVariable()))
    case .iri, .prefixedName, .word:
      guard paths else { return .term(.iri(try parsePredicate())) }
    default:
      guard paths, startsVerb else {
        throw unexpected(
          expected: paths ? ["a predicate", "a path", "a variable"] : ["a predicate", "a variable"])
      }
    }
    let path = try parsePath()
    if case .iri(let iri) = path { return .term(.iri(iri)) }
    return .path(path)
  }

  // ObjectListPath ::= ObjectPath ( ',' ObjectPath )*
  private mutating func parseObjectList(
    of subject: PatternTerm, verb: Statement.Verb, into list: inout [Statement], paths: Bool
  ) throws(SyntaxError) {
    repeat {
      if case .path = verb { try grow() }
      _ = try parseGraphNode(into: &list, paths: paths) { object, list in
        list.append(Statement(subject: subject, verb: verb, object: object))
      }
    } while try accept(.comma)
  }

  // GraphNodePath ::= VarOrTerm | TriplesNodePath
  // TriplesNodePath ::= CollectionPath | BlankNodePropertyListPath
  // ANON ::= '[' ']', NIL ::= '(' ')'
  /// - Parameter announce: is told the node before the statements inside its brackets are read.
  private mutating func parseGraphNode(
    into list: inout [Statement], paths: Bool, announce: (PatternTerm, inout [Statement]) -> Void
  ) throws(SyntaxError) -> PatternTerm {
    let open = token
    let node: PatternTerm
    switch token.kind {
    case .leftBracket:
      try enter()
      try advance()
      node = .variable(blankNodes.fresh())
      announce(node, &list)
      if token.kind != .rightBracket { try parsePropertyList(of: node, into: &list, paths: paths) }
      guard try accept(.rightBracket) else {
        throw unclosed(open, "bracket", expected: ["\";\" and a predicate"])
      }
      leave()
    case .leftParenthesis:
      try enter()
      try advance()
      if token.kind == .rightParenthesis {
        node = .iri(RDFVocabulary.nil)
        announce(node, &list)
      } else {
        node = .variable(blankNodes.fresh())
        announce(node, &list)
        try parseCollection(from: node, open: open, into: &list, paths: paths)
      }
      try expect(.rightParenthesis)
      leave()
    default:
      node = try parseVarOrTerm()
      announce(node, &list)
    }
    return node
  }

  // CollectionPath ::= '(' GraphNodePath+ ')'
  private mutating func parseCollection(
    from head: PatternTerm, open: Token, into list: inout [Statement], paths: Bool
  ) throws(SyntaxError) {
    var cell = head
    while true {
      guard startsTriples else { throw unclosed(open, "list", expected: ["a member of the list"]) }
      _ = try parseGraphNode(into: &list, paths: paths) { member, list in
        list.append(Statement(subject: cell, verb: .term(.iri(RDFVocabulary.first)), object: member))
      }
      let isLast = token.kind == .rightParenthesis
      let next = isLast ? PatternTerm.iri(RDFVocabulary.nil) : .variable(blankNodes.fresh())
      list.append(Statement(subject: cell, verb: .term(.iri(RDFVocabulary.rest)), object: next))
      if isLast { return }
      cell = next
    }
  }
}

// MARK: - Paths

extension QueryParser {
  // Path ::= PathAlternative
  // PathAlternative ::= PathSequence ( '|' PathSequence )*
  private mutating func parsePath() throws(SyntaxError) -> PropertyPath {
    var path = try parsePathSequence()
    while try accept(.bar) {
      try grow()
      path = .alternative(path, try parsePathSequence())
    }
    return path
  }

  // PathSequence ::= PathEltOrInverse ( '/' PathEltOrInverse )*
  private mutating func parsePathSequence() throws(SyntaxError) -> PropertyPath {
    var path = try parsePathElementOrInverse()
    while try accept(.slash) {
      try grow()
      path = .sequence(path, try parsePathElementOrInverse())
    }
    return path
  }

  // PathEltOrInverse ::= PathElt | '^' PathElt
  private mutating func parsePathElementOrInverse() throws(SyntaxError) -> PropertyPath {
    try accept(.caret) ? .inverse(try parsePathElement()) : try parsePathElement()
  }

  // PathElt ::= PathPrimary PathMod?
  // PathMod ::= '?' | '*' | '+'
  private mutating func parsePathElement() throws(SyntaxError) -> PropertyPath {
    let path = try parsePathPrimary()
    switch token.kind {
    case .question:
      try advance()
      return .zeroOrOne(path)
    case .star:
      try advance()
      return .zeroOrMore(path)
    case .plus where !isSignOfNumber:
      try advance()
      return .oneOrMore(path)
    default: return path
    }
  }

  // PathPrimary ::= iri | 'a' | '!' PathNegatedPropertySet | '(' Path ')'
  private mutating func parsePathPrimary() throws(SyntaxError) -> PropertyPath {
    if try accept(.bang) { return try parsePathNegatedPropertySet() }
    guard token.kind == .leftParenthesis else { return .iri(try parsePredicate()) }
    let open = token
    try enter()
    try advance()
    let path = try parsePath()
    guard try accept(.rightParenthesis) else { throw unclosed(open, "path", expected: ["\"/\"", "\"|\""]) }
    leave()
    return path
  }

  // PathNegatedPropertySet ::= PathOneInPropertySet
  //                          | '(' ( PathOneInPropertySet ( '|' PathOneInPropertySet )* )? ')'
  private mutating func parsePathNegatedPropertySet() throws(SyntaxError) -> PropertyPath {
    var forward: [String] = []
    var inverse: [String] = []
    let open = token
    if try accept(.leftParenthesis) {
      if token.kind != .rightParenthesis {
        repeat {
          try parsePathOneInPropertySet(forward: &forward, inverse: &inverse)
        } while try accept(.bar)
      }
      guard try accept(.rightParenthesis) else { throw unclosed(open, "path", expected: ["\"|\""]) }
    } else {
      try parsePathOneInPropertySet(forward: &forward, inverse: &inverse)
    }
    return .negated(forward: forward, inverse: inverse)
  }

  // PathOneInPropertySet ::= iri | 'a' | '^' ( iri | 'a' )
  private mutating func parsePathOneInPropertySet(
    forward: inout [String], inverse: inout [String]
  ) throws(SyntaxError) {
    if try accept(.caret) {
      inverse.append(try parsePredicate())
    } else {
      forward.append(try parsePredicate())
    }
  }

  // iri | 'a'
  private mutating func parsePredicate() throws(SyntaxError) -> String {
    switch token.kind {
    case .iri, .prefixedName: return try parseIRI()
    case .word where tokenText == "a":
      try advance()
      return RDFVocabulary.type
    default: throw unexpected(expected: ["a predicate"])
    }
  }
}
