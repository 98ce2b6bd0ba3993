import Bytes
import Testing

@testable import Positions

@Suite("The text of names")
struct NameTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let folded: String
    var testDescription: String { text }

    init(_ text: String, _ folded: String) {
      self.text = text
      self.folded = folded
    }
  }

  @Test(
    "case, accents, dashes and blanks are folded away",
    arguments: [
      Case("Saudi Arabia", "saudi arabia"), Case("saudi-arabia", "saudi-arabia"),
      Case("  a \t b\u{A0} c ", "a b c"), Case("TÜRKİYE", "turkiye"), Case("Türkiye", "turkiye"),
      Case("Tu\u{308}rkiye", "turkiye"), Case("Côte d’Ivoire", "cote d'ivoire"),
      Case("Łódź, Ørsted, Đà", "lodz, orsted, da"), Case("Æsir Œuvre Straße ŒŁ", "aesir oeuvre strasse oel"),
      Case("E/2011–103", "e/2011-103"), Case("ŞİŢĢŽ", "sitgz"),
      Case("ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ", "aaaaaaceeeeiiiinooooouuuuy"),
      Case("ΑΘΗΝΑ Москва", "αθηνα москва"), Case("日本", "日本"), Case("", ""), Case("¶69", "¶69"),
    ])
  func folds(_ example: Case) {
    #expect(FoldedText(example.text).text == example.folded)
    #expect(FoldedText(FoldedText(example.text).text) == FoldedText(example.text))
    #expect(FoldedText(example.folded).matches(example.text))
    #expect(FoldedText(example.text).matches(example.folded))
    #expect(!FoldedText(example.text).matches(example.text + "x"))
    #expect(!FoldedText(example.text + "x").matches(example.text))
  }

  @Test("every Latin letter with a decomposition folds as its decomposed form does")
  func decompositions() {
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}",
      "\u{30B}",
      "\u{30C}", "\u{327}", "\u{328}",
    ]
    var checked = 0
    for value in UInt32(0xC0)...0x17F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for base in "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz".unicodeScalars {
        for mark in marks {
          var decomposed = String(base)
          decomposed.unicodeScalars.append(mark)
          // Equal strings are canonically equivalent.
          guard decomposed == String(scalar) else { continue }
          checked += 1
          #expect(FoldedText(String(scalar)) == FoldedText(decomposed), "U+\(String(value, radix: 16))")
          #expect(FoldedText(decomposed).text == String(base).lowercased())
        }
      }
    }
    #expect(checked > 150)
  }

  @Test("words are runs of letters and digits")
  func words() {
    let words = FoldedText("Tunis Agenda ¶69: one-two, Äö").words.map { String(decoding: $0, as: UTF8.self) }
    #expect(words == ["tunis", "agenda", "¶69", "one", "two", "ao"])
  }

  struct ParagraphCase: Sendable, CustomTestStringConvertible {
    let name: String
    let id: String?
    var testDescription: String { name }

    init(_ name: String, _ id: String?) {
      self.name = name
      self.id = id
    }
  }

  @Test(
    "the ways of writing a paragraph lead to one id",
    arguments: [
      ParagraphCase("TA69", "TA69"), ParagraphCase("ta69", "TA69"), ParagraphCase("TA 69", "TA69"),
      ParagraphCase("paragraph 69", "TA69"), ParagraphCase("Para 69", "TA69"),
      ParagraphCase("para. 69", "TA69"),
      ParagraphCase("¶69", "TA69"), ParagraphCase("¶ 69", "TA69"), ParagraphCase("TA para 69", "TA69"),
      ParagraphCase("Tunis Agenda paragraph 72b", "TA72b"), ParagraphCase("paragraph 72 (B)", "TA72b"),
      ParagraphCase("paragraph 72 b", "TA72b"), ParagraphCase("TA ¶35(c)", "TA35c"), ParagraphCase("69", nil),
      ParagraphCase("paragraph", nil), ParagraphCase("paragraph x", nil), ParagraphCase("R69", nil),
      ParagraphCase("table 9", nil), ParagraphCase("TA69bc", nil), ParagraphCase("paragraph 6900", nil),
      ParagraphCase("paragraph 69 of it", nil), ParagraphCase("", nil), ParagraphCase("¶٦٩", nil),
    ])
  func paragraphs(_ example: ParagraphCase) {
    #expect(ParagraphName.id(of: example.name) == example.id)
  }
}
