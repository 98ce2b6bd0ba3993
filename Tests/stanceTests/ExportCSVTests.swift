import Testing

@testable import stance

@Suite("stance export as CSV")
struct ExportCSVTests {
  @Test("a row is a triple with short names, sorted, and says what kind of literal the object is")
  func rows() {
    let exported = run("export --format csv")
    #expect(exported.status == 0)
    let lines = exported.output.split(whereSeparator: \.isNewline)
    #expect(lines.first == "subject,predicate,object,datatype,language")
    #expect(lines.contains("alba,st:supports,R1,,"))
    #expect(lines.contains("R1,rdfs:label,A longer quay,,en"))
    #expect(lines.contains { $0.hasPrefix("R1,st:firstLine,") && $0.hasSuffix(",xsd:integer,") })
  }

  @Test("what is derived can be left out")
  func written() {
    let lines = run("export --format csv --no-derived").output.split(whereSeparator: \.isNewline)
    #expect(lines.count > 1)
    #expect(!lines.contains { $0.contains(",st:supports,") })
  }
}
