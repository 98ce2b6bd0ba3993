import RDF
import Testing

@Suite("Terms")
struct TermTests {
  @Test("terms are equal character by character, whatever Unicode makes of them")
  func equality() {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    let make: [(String) -> Term] = [
      { .iri("urn:" + $0) }, { .blankNode($0) }, { .string($0) },
      { .literal(Literal("x", datatype: "urn:" + $0)) },
      { .literal(Literal($0, language: "fr")) },
    ]
    for term in make {
      #expect(term(composed) == term(composed))
      #expect(term(composed) != term(decomposed))
      #expect(Set([term(composed), term(decomposed), term(composed)]).count == 2)
    }
  }

  @Test("blank node labels that only look the same are two nodes")
  func labels() throws {
    let triples = try Turtle.parse("_:caf\u{E9} <urn:p> _:cafe\u{301} .")
    #expect(triples[0].subject != triples[0].object)
    #expect(try Turtle.parse(TurtleWriter().text(triples))[0].subject != triples[0].object)
  }

  @Test("a language tag is kept in lower case and makes the datatype rdf:langString")
  func languages() {
    let literal = Literal("x", language: "EN-gb")
    #expect(literal.language == "en-gb")
    #expect(literal.datatype == RDFVocabulary.langString)
    #expect(literal == Literal("x", language: "en-GB"))
    #expect(literal != Literal("x"))
  }
}
