import Bytes

/// Terms as a person would write them in Turtle: prefixed names, bare numbers, strings with few escapes.
struct TurtleNotation {
  /// Those that Turtle can have, longest namespace first, with their place among those given.
  private let prefixes: [(index: Int, prefix: Prefix)]
  private var names: [Term: String] = [:]
  /// The places of the prefixes that stand in what was written so far.
  private(set) var used: Set<Int> = []

  init(_ prefixes: [Prefix]) {
    self.prefixes = prefixes.enumerated()
      .filter { TurtleToken.only(in: $0.element.name + ":")?.kind == .prefixedName }
      .map { (index: $0.offset, prefix: $0.element) }
      .sorted { left, right in
        let lengths = (left.prefix.namespace.utf8.count, right.prefix.namespace.utf8.count)
        return lengths.0 == lengths.1 ? left.index < right.index : lengths.0 > lengths.1
      }
  }

  /// A term that is not in brackets; blank nodes by their label.
  mutating func text(_ term: Term) -> String {
    switch term {
    case .iri(let iri): return name(iri)
    case .literal(let literal): return text(literal)
    case .blankNode(let label):
      var writer = ByteWriter()
      writer.writeBlankNode(label)
      return writer.text()
    }
  }

  /// A prefixed name where one without escapes is possible, with the longest namespace; else the IRI.
  private mutating func name(_ iri: String) -> String {
    if let known = names[.iri(iri)] { return known }
    let name = prefixedName(iri) ?? bracketed(iri)
    names[.iri(iri)] = name
    return name
  }

  private mutating func prefixedName(_ iri: String) -> String? {
    for (index, prefix) in prefixes where iri.utf8.starts(with: prefix.namespace.utf8) {
      let local = iri.utf8.dropFirst(prefix.namespace.utf8.count)
      let name = prefix.name + ":" + String(decoding: local, as: UTF8.self)
      if let token = TurtleToken.only(in: name), token.kind == .prefixedName, !token.isEscaped {
        used.insert(index)
        return name
      }
    }
    return nil
  }

  private func bracketed(_ iri: String) -> String {
    var writer = ByteWriter()
    writer.writeIRI(iri)
    return writer.text()
  }

  private mutating func text(_ literal: Literal) -> String {
    if isBare(literal) { return literal.lexical }
    var writer = ByteWriter()
    if literal.lexical.utf8.contains(.lineFeed) {
      writer.write("\"\"\"")
      writer.writeString(literal.lexical, escaping: .long)
      writer.write("\"\"\"")
    } else {
      writer.write(.quote)
      writer.writeString(literal.lexical, escaping: .controls)
      writer.write(.quote)
    }
    if let language = literal.language {
      writer.write("@" + language)
    } else if literal.datatype != XSD.string {
      writer.write("^^" + name(literal.datatype))
    }
    return writer.text()
  }

  /// Whether the lexical form alone says the datatype.
  private func isBare(_ literal: Literal) -> Bool {
    switch literal.datatype {
    case XSD.boolean: literal.lexical == "true" || literal.lexical == "false"
    case XSD.integer: TurtleToken.only(in: literal.lexical)?.kind == .integer
    case XSD.decimal: TurtleToken.only(in: literal.lexical)?.kind == .decimal
    case XSD.double: TurtleToken.only(in: literal.lexical)?.kind == .double
    default: false
    }
  }
}

extension TurtleToken {
  /// The token that a text consists of, if it is exactly one. So the writer asks the lexer what a reader will
  /// see.
  static func only(in text: String) -> TurtleToken? {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      var lexer = unsafe TurtleLexer(ByteCursor(buffer))
      guard let token = try? lexer.next(), token.range == 0..<bytes.count, token.kind != .end else {
        return nil
      }
      return token
    }
  }
}
