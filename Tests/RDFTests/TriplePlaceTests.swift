import Bytes
import RDF
import Testing

@Suite("Where triples stand")
struct TriplePlaceTests {
  /// Notes for each triple the text at its places.
  private struct PlaceSink: TripleSink {
    let text: [UInt8]
    var found: [String] = []

    mutating func iri(_ iri: Span<UInt8>) {}
    mutating func blankNode(_ label: Span<UInt8>) {}
    mutating func literal(_ lexical: Span<UInt8>, datatype: Span<UInt8>) {}
    mutating func literal(_ lexical: Span<UInt8>, language: Span<UInt8>) {}
    mutating func triple(_ subject: Void, _ predicate: Void, _ object: Void) {
      Issue.record("readers tell places")
    }

    mutating func triple(_ subject: Void, _ predicate: Void, _ object: Void, at place: TriplePlace) {
      found.append([place.subject, place.predicate, place.object].map(word).joined(separator: " "))
    }

    /// What stands at a place, to the next blank.
    private func word(at place: Int) -> String {
      String(decoding: text[place...].prefix { $0 > UInt8(ascii: " ") }, as: UTF8.self)
    }
  }

  @Test("Turtle's triples stand where their terms do; shared terms and brackets have one place")
  func turtle() throws {
    let text = Array(
      """
      @prefix : <urn:> .
      :s a :T ;
        :p :o1 , "o2"@en , 3 .
      [ :q1 :x ] :q2 [ :q3 :y ] .
      :l :p ( :i1 [ :q :i2 ] () ) .
      """.utf8)
    var sink = PlaceSink(text: text)
    try TurtleReader.read(text, into: &sink)
    #expect(
      sink.found == [
        ":s a :T", ":s :p :o1", ":s :p \"o2\"@en", ":s :p 3",
        "[ :q1 :x", "[ :q3 :y", "[ :q2 [",
        "( :i1 :i1", "( [ [", "[ :q :i2", "[ [ [", "[ () ()", "() () ()", "() ) )", ":l :p (",
      ])
  }

  @Test("places in a block of N-Triples are places in the whole text")
  func nTriples() throws {
    let text = Array("<urn:a> <urn:b> <urn:c> .\n_:s <urn:p> \"o\" .\n".utf8)
    var sink = PlaceSink(text: text)
    let middle = 26
    let place = try NTriplesReader.read(text.span.extracting(..<middle), into: &sink)
    #expect(place == TextPlace(offset: middle, line: 2))
    let end = try NTriplesReader.read(text.span.extracting(middle...), at: place, into: &sink)
    #expect(end == TextPlace(offset: text.count, line: 3))
    #expect(sink.found == ["<urn:a> <urn:b> <urn:c>", "_:s <urn:p> \"o\""])
  }
}
