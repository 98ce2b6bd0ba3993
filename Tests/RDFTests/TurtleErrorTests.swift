import Bytes
import RDF
import Testing

@Suite("Mistakes in Turtle")
struct TurtleErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// After a first line that declares the empty prefix.
    var statement: String
    /// Place and message.
    var error: String

    var testDescription: String { statement }

    init(_ statement: String, _ error: String) {
      self.statement = statement
      self.error = error
    }
  }

  private static let object =
    "expected an object (an IRI, a prefixed name, a blank node, a literal, \"[\", \"(\")"

  static let structures = [
    Case(":s :p .", "2:7: \(object), found \".\""),
    Case(":s :p :o, .", "2:11: \(object), found \".\""),
    Case(":s .", #"2:4: expected a predicate (an IRI, a prefixed name, "a"), found ".""#),
    Case(
      "'x' :p :o .",
      "2:1: expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, found \"'x'\""),
    Case(
      "{ :s :p :o }",
      "2:1: expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, found \"{\""),
    Case(":s _:p :o .", #"2:4: expected a predicate (an IRI, a prefixed name, "a"), found "_:p""#),
    Case(":s A :o .", #"2:4: expected a predicate (an IRI, a prefixed name, "a"), found "A"; "# + advice),
    Case(":s :p support .", "2:7: \(object), found \"support\"; " + advice),
    Case(":s :p 1 2 .", #"2:9: expected ".", ";" or ",", found "2"; the statement begins at 2:1"#),
    Case(":s :p :o\n:t :q :r .", #"3:1: expected ".", ";" or ",", found ":t"; the statement begins at 2:1"#),
    Case(":s :p :o", #"2:9: expected ".", ";" or ",", found end of file; the statement begins at 2:1"#),
    Case(
      ":s :p [\n:q :o .\n:t :q :r .", #"3:7: expected "]", ";" or ",", found "."; "[" was opened at 2:7"#),
    Case(":s :p ( 1 2 .", #"2:13: expected an object or ")", found "."; "(" was opened at 2:7"#),
    Case(":s :p ( [\n:q 1, ( 2 ] ) .", "3:11: \(object), found \"]\""),
    Case(":s :p ] .", "2:7: \(object), found \"]\""),
    Case("[] .", #"2:4: expected a predicate (an IRI, a prefixed name, "a"), found ".""#),
    Case(
      "@perfix : <urn:> .",
      "2:1: expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, found \"@perfix\""),
    Case("@prefix x <urn:> .", #"2:9: expected a prefix such as "ex:", found "x"; "# + advice),
    Case("@prefix x:y <urn:> .", #"2:9: expected a prefix such as "ex:", found "x:y""#),
    Case("@prefix x: :y .", #"2:12: expected the IRI that the prefix stands for, found ":y""#),
    Case("@prefix x: <urn:>\n:s :p :o .", #"3:1: expected "." to end the directive, found ":s""#),
    Case("@base :x .", #"2:7: expected the base IRI, found ":x""#),
    Case(
      "PREFIX x: <urn:> .",
      #"2:18: expected a statement, found "."; PREFIX and BASE take no "."; @prefix and @base do"#),
  ]

  private static let advice = "a name has a colon before or in it, a text stands in quotation marks"

  static let terms = [
    Case("st:R1 :p :o .", #"2:1: found the unknown prefix "st:"; it is declared by: @prefix st: <…> ."#),
    Case(
      "@prefix stance: <urn:> . stanc:R1 :p :o .",
      #"2:26: found the unknown prefix "stanc:"; is "stance:" meant?"#),
    Case(":s :p 'x'^^st:t .", #"2:12: found the unknown prefix "st:"; it is declared by: @prefix st: <…> ."#),
    Case(
      ":s :p <a> .",
      #"2:7: expected an absolute IRI, which begins with a scheme, found "<a>"; a relative one needs a base: @base <…> ."#
    ),
    Case(
      ":s :p <urn:a b> .", #"2:13: expected ">" to close the IRI, found a blank; the IRI begins in column 7"#),
    Case(
      ":s :p <urn:a", #"2:13: expected ">" to close the IRI, found end of file; the IRI begins in column 7"#),
    Case(#":s :p <urn:\u0020> ."#, #"2:12: expected a character that an IRI may hold, found "\u0020""#),
    Case(#":s :p <urn:\n> ."#, #"2:12: expected \u or \U, found "\n""#),
    Case(
      ":s :p \"abc\n.",
      #"2:11: expected a closing quotation mark ("), found end of line; the string begins in column 7, and a line end in it is written \n"#
    ),
    Case(
      ":s :p '''abc\n.",
      "3:2: expected a closing quotation mark ('''), found end of file; the string begins at 2:7"),
    Case(
      #":s :p "a\qb" ."#,
      #"2:9: expected an escape (\t \b \n \r \f \" \' \\ \u \U), found "\q"; a backslash itself is written \\"#
    ),
    Case(
      #":s :p "\uD800" ."#,
      #"2:8: expected the number of a character, found "\uD800"; surrogates and numbers above 10FFFF are no characters"#
    ),
    Case(
      #":s :p "\U00110000" ."#,
      #"2:8: expected the number of a character, found "\U00110000"; surrogates and numbers above 10FFFF are no characters"#
    ),
    Case(#":s :p "\u12G4" ."#, #"2:12: expected a hexadecimal digit (4 of them), found "G""#),
    Case(":s :p 'x'@ .", "2:11: expected a language tag, found a blank"),
    Case(":s :p 'x'@en- .", "2:14: expected a letter or digit of the language tag, found a blank"),
    Case(
      ":s :p 'x'@\(String(repeating: "a", count: 256)) .",
      "2:10: expected a language tag of at most 255 characters, found \"@\(String(repeating: "a", count: 39))…\""
    ),
    Case(":s :p 'x'^^'y' .", #"2:12: expected a datatype (an IRI or a prefixed name), found "'y'""#),
    Case(
      ":s :p 'x'^^<\(RDFVocabulary.langString)> .",
      #"2:7: expected a language tag instead of the datatype rdf:langString, found "'x'^^<http://www.w3.org/1999/02/22-rdf-s…""#
    ),
    Case(":s :p _: .", "2:9: expected a blank node label, found a blank"),
    Case(":s :p _a .", #"2:8: expected ":" after "_" of a blank node, found "a""#),
    Case(
      ":s :p :a%4 .",
      #"2:9: expected "%" and two hexadecimal digits, found "%"; a percent sign itself is written \% in a name"#
    ),
    Case(
      #":s :p :a\q ."#, #"2:9: expected a backslash and one of _~.-!$&'()*+,;=/?#@% in the name, found "\q""#),
    Case(":s :p + .", "2:7: \(object), found \"+\""),
    Case(":s :p \u{7} .", "2:7: \(object), found the control character U+0007"),
    Case(":s :p \0 .", "2:7: \(object), found the control character U+0000"),
    Case(
      ":s :p " + String(repeating: "(", count: 200),
      #"2:135: expected at most 128 brackets within one another, found "(""#),
  ]

  @Test("an error says where, what was found and what could stand there", arguments: structures + terms)
  func explains(_ test: Case) throws {
    let text = Array("@prefix : <urn:> .\n\(test.statement)".utf8)
    let error = try #require(throws: SyntaxError.self) { try Turtle.parse(text, file: "x.ttl") }
    let place = SourcePlace(offset: error.range.lowerBound, in: text)
    #expect("\(place.line):\(place.column): \(error.message)" == test.error)
    #expect(error.file == "x.ttl")
    #expect(error.range.upperBound <= text.count)
  }

  @Test("bytes that are not UTF-8 are an error wherever they stand", arguments: [0, 3, 9, 18, 21, 26])
  func refusesBadUTF8(offset: Int) throws {
    for bad: [UInt8] in [
      [0xFF], [0x80], [0xC3, 0x20], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0xAF],
    ] {
      var text = Array("<urn:s> <urn:p> \"o\" . # comment".utf8)
      text.insert(contentsOf: bad, at: offset)
      let error = try #require(throws: SyntaxError.self) { try Turtle.parse(text) }
      #expect(error.range.lowerBound == offset)
      #expect(error.expected == ["UTF-8 text"])
      #expect(throws: SyntaxError.self) { try NTriples.parse(text) }
    }
  }

  /// A sink that takes so many triples and no more.
  private struct FullSink: TripleSink {
    struct Full: Error {}
    var room: Int

    mutating func iri(_ iri: Span<UInt8>) throws(Full) {}
    mutating func blankNode(_ label: Span<UInt8>) throws(Full) {}
    mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) throws(Full) {}
    mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) throws(Full) {}
    mutating func triple(_ subject: Void, _ predicate: Void, _ object: Void) throws(Full) {
      if room == 0 { throw Full() }
      room -= 1
    }
  }

  @Test("a sink that fails stops the reading, and its error is told apart from one in the text")
  func keepsSinkErrorsApart() {
    let text = Array("<urn:s> <urn:p> 1, 2 .".utf8)
    func read(_ text: [UInt8], room: Int) -> String {
      var sink = FullSink(room: room)
      do throws(ReadError<FullSink.Full>) {
        try TurtleReader.read(text, into: &sink)
        return "read"
      } catch {
        switch error {
        case .syntax: return "syntax"
        case .sink: return "full"
        }
      }
    }
    #expect(read(text, room: 2) == "read")
    #expect(read(text, room: 1) == "full")
    #expect(read(text + [0x2E], room: 2) == "syntax")
  }
}
