public import RDF

/// Random graphs that hold what is hard to write: shared and nested blank nodes, rings, collections whole and
/// broken, strings and names full of characters that mean something.
public enum RandomGraphs {
  public static func triples(using random: inout SplitMix64) -> [Triple] {
    let count = Int.random(in: 0...12, using: &random)
    var triples = (0..<count).map { _ in
      Triple(subject(using: &random), predicate(using: &random), object(using: &random))
    }
    for number in 0..<Int.random(in: 0...2, using: &random) {
      triples += collection(number, using: &random)
    }
    return triples.shuffled(using: &random)
  }

  private static func subject(using random: inout SplitMix64) -> Term {
    Bool.random(using: &random) ? blankNode(using: &random) : iri(using: &random)
  }

  private static func predicate(using random: inout SplitMix64) -> Term {
    let known = [RDFVocabulary.type, RDFVocabulary.first, RDFVocabulary.rest, "urn:p", "urn:x:q"]
    return .iri(known.randomElement(using: &random) ?? "urn:p")
  }

  private static func object(using random: inout SplitMix64) -> Term {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: iri(using: &random)
    case 1: .iri(RDFVocabulary.nil)
    case 2: literal(using: &random)
    default: blankNode(using: &random)
    }
  }

  private static func blankNode(using random: inout SplitMix64) -> Term {
    .blankNode("n\(Int.random(in: 0..<8, using: &random))")
  }

  private static func iri(using random: inout SplitMix64) -> Term {
    let ends = ["R9", "R10", "a.b", "a.", "-a", "a/b", "é", "", "%41", "a:b", "9", "x#y", "·"]
    let start = ["urn:x:", "http://example.org/a#", "urn:"].randomElement(using: &random) ?? "urn:"
    return .iri(start + (ends.randomElement(using: &random) ?? ""))
  }

  private static func literal(using random: inout SplitMix64) -> Term {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let datatypes = [XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.date, "urn:x:t"]
      let forms = ["1", "-2", "007", "1.5", ".5", "1.", "1e3", "INF", "true", "1 ", ""]
      return .literal(
        Literal(
          forms.randomElement(using: &random) ?? "",
          datatype: datatypes.randomElement(using: &random) ?? XSD.date))
    case 1: return .literal(Literal(text(using: &random), language: "en-gb"))
    default: return .string(text(using: &random))
    }
  }

  private static func text(using random: inout SplitMix64) -> String {
    let pieces = [
      "a", " ", "\"", "\"\"", "\\", "\n", "\r", "\t", "\0", "\u{8}", "\u{7F}", "é", "e\u{301}", "😀", "'",
    ]
    return (0..<Int.random(in: 0...6, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// A collection, sometimes with a cell that is shared, unended or says more.
  private static func collection(_ number: Int, using random: inout SplitMix64) -> [Triple] {
    let length = Int.random(in: 1...4, using: &random)
    func cell(_ index: Int) -> Term {
      index == length ? .iri(RDFVocabulary.nil) : .blankNode("cell\(number)-\(index)")
    }
    var triples = [Triple(subject(using: &random), .iri("urn:p"), cell(0))]
    for index in 0..<length {
      triples.append(Triple(cell(index), .iri(RDFVocabulary.first), object(using: &random)))
      triples.append(Triple(cell(index), .iri(RDFVocabulary.rest), cell(index + 1)))
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: triples.append(Triple(cell(length - 1), .iri("urn:p"), object(using: &random)))
    case 1: triples.append(Triple(subject(using: &random), .iri("urn:x:q"), cell(length - 1)))
    case 2: triples.removeLast()
    default: break
    }
    return triples
  }
}
