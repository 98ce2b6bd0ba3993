import Bytes
import Testing

@Suite("Fields of CSV and JSON")
struct FieldsTests {
  @Test(
    "a text is written so that it comes back whole",
    arguments: [
      ("", "", "\"\""), ("R67", "R67", "\"R67\""), ("a,b", "\"a,b\"", "\"a,b\""),
      ("say \"no\"", "\"say \"\"no\"\"\"", #""say \"no\"""#),
      ("two\nlines", "\"two\nlines\"", #""two\nlines""#),
      ("a\tb\\", "a\tb\\", #""a\tb\\""#), ("Türkiye ¶", "Türkiye ¶", "\"Türkiye ¶\""),
      ("\u{1}\u{1F}", "\u{1}\u{1F}", #""\u0001\u001f""#), ("\r", "\"\r\"", #""\r""#),
    ])
  func fields(text: String, csv: String, json: String) {
    var writer = ByteWriter()
    writer.writeCSV(text)
    #expect(writer.text() == csv)
    writer = ByteWriter()
    writer.writeJSON(text)
    #expect(writer.text() == json)
  }
}
