import Algebra
import Bytes
import Glibc
import RDF
import TestSupport
import Testing
import TripleStore

@testable import QueryEngine

@Suite("Queries of packed stores")
struct PackedStoreTests {
  private static let words = [
    "Forum", "oversight", "FORUMS", "forum2", "naïve", "\u{212A}elvin", "ſound", "a", "é", "over-sight",
    "for um",
  ]

  /// Labels made of a few words, some with a language, and numbers.
  private static let triples: [Triple] = {
    var random = SplitMix64(seed: 7)
    return (0..<400).map { number in
      let text = (0..<3).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        .joined(separator: " ")
      let label =
        number % 7 == 0
        ? Literal(String(number), datatype: XSD.integer)
        : number % 5 == 0 ? Literal(text, language: "en") : Literal(text)
      return Triple(.iri("http://example.org/n\(number)"), .iri("http://example.org/label"), .literal(label))
    }
  }()

  @Test(
    "A regular expression finds the same labels with an index of words as without one",
    arguments: [
      ("forum", "i"), ("FORUM.*oversight", "i"), ("kelvin", "i"), ("sound", "i"), ("Forum", ""),
      ("(over|for)", ""),
      ("ver(sight)+", ""), ("fo?rum", "i"), ("rum [a-z]+ight$", "i"), ("na.ve", ""), ("forumx", "i"),
      ("", ""),
      ("elvi", ""), ("(for)(um)2", "i"), ("for{2}", ""), ("x*Forum", ""), ("a\\sé", ""),
    ])
  func words(pattern: String, flags: String) throws {
    let path = "/tmp/stance-packed-\(UInt64.random(in: 0 ... .max))"
    defer { for end in [".nt", ".stance"] { unsafe unlink(path + end) } }
    var text = ByteWriter()
    NTriplesWriter.write(Self.triples, to: &text)
    try Files.replace(path + ".nt", with: text.bytes())
    _ = try StorePacker().pack([.init(path: path + ".nt", format: .nTriples)], into: path + ".stance")
    var builder = StoreBuilder()
    for triple in Self.triples { builder.insert(triple) }

    let select = Select(
      nil,
      where: .filter(
        .function(.regex, [.variable(Variable("label")), .term(.string(pattern)), .term(.string(flags))]),
        .basic([TriplePattern(.variable("n"), .iri("http://example.org/label"), .variable("label"))])))
    func rows(_ store: TripleStore) throws -> Set<[Term?]> {
      let table = try QueryEngine(store).solutions(select)
      return Set((0..<table.rowCount).map { Array(table.row($0)) })
    }
    let packed = try StoreFile.open(path + ".stance")
    #expect(packed.words != nil)
    #expect(try rows(packed) == rows(builder.finish()))
  }

  @Test(
    "Runs that every match has are found in a pattern",
    arguments: [
      ("forum.*Sight", "", ["forum", "sight"]), ("forum.*Sight", "i", ["forum", "ight"]),
      ("(ab|cd)ef", "", ["ef"]),
      ("a(bc)d", "", ["abcd"]), ("a(bc)*d", "", ["a", "d"]), ("(abc)+", "", ["abc"]), ("ask", "i", ["a"]),
      ("x{0,2}y", "", ["y"]), ("[ab]c", "", ["c"]), ("^ab$", "", ["ab"]), ("é1", "", ["1"]),
    ] as [(String, String, [String])])
  func runs(pattern: String, flags: String, expected: [String]) throws {
    let runs = try RegularExpression(pattern, flags: flags).requiredRuns
    #expect(runs.map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}
