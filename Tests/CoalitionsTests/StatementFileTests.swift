import Bytes
import Positions
import Testing

@testable import Coalitions

@Suite("Statements from a table")
struct StatementFileTests {
  @Test("quotation marks, both line ends, empty lines, a byte order mark and columns in any order")
  func reading() throws {
    let text =
      "\u{FEFF}Qualifier,Concept,Actor,colour,Date,group\r\n1,\"Roads, \"\"new\"\"\nones\",Ada,red,2017-01-26,Towns\r\n"
      + "\n0,Ferry, Ben ,,2017,\n" + "neutral,Ferry,Ada,,,Towns"
    let found = try StatementFile.read(Array(text.utf8))
    #expect(found.records.map(\.actor) == ["Ada", "Ben", "Ada"])
    #expect(found.records.map(\.concept) == ["Roads, \"new\"\nones", "Ferry", "Ferry"])
    #expect(found.records.map(\.stance) == [.support, .oppose, .neutral])
    #expect(found.records.map { $0.date?.text } == ["2017-01-26", "2017-01-01", nil])
    // Where they stand in the file, the first being over two lines.
    #expect(found.records.map(\.line) == [2, 5, 6])
    #expect(found.groups == ["Ada": "Towns"])
    #expect(found.statements.map(\.number) == [0, 1])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let text, message: String
    var testDescription: String { message }
  }

  @Test(
    "an error names the row, the column and what could stand there",
    arguments: [
      Fault(text: "", message: "1:1: expected a first row that names the columns, found nothing"),
      Fault(
        text: "actor,concept\n",
        message: "1:1: expected \"qualifier\", \"agreement\" or \"stance\", found no column \"qualifier\""),
      Fault(
        text: "actor,concept,actor,qualifier\n",
        message: "1:15: expected one column of each name, found a second column \"actor\""),
      Fault(
        text: "actor,concept,qualifier\nAda,Roads,1\nBen,Roads,maybe\n",
        message: "3:11: expected 1 or 0, agree or disagree or support or oppose, found \"maybe\" in row 2, "
          + "column \"qualifier\""),
      Fault(
        text: "actor,concept,qualifier\n,Roads,1\n",
        message: "2:1: expected the name of the actor, found nothing in row 1, column \"actor\""),
      Fault(
        text: "actor,concept,qualifier,date\nAda,Roads,1,2017-02-30\n",
        message:
          "2:13: expected a day such as 2017-01-26, a month, a year or nothing, found \"2017-02-30\" in "
          + "row 1, column \"date\""),
      Fault(
        text: "actor,concept,qualifier\nAda,Roads\n",
        message: "2:1: expected 3 fields, one for each column of the heading, found 2 fields in row 1"),
      Fault(text: "actor,concept,qualifier\nA\"da,Roads,1\n", message: "2:2: expected a comma or the end of"),
      Fault(
        text: "actor,concept,qualifier\n\"Ada\"x,Roads,1\n", message: "2:6: expected a comma or the end of"),
      Fault(
        text: "actor,concept,qualifier\n\"Ada,Roads,1\n", message: "2:1: expected a quotation mark at the end"
      ),
    ])
  func faults(_ fault: Fault) {
    let error = #expect(throws: SyntaxError.self) { try StatementFile.read(Array(fault.text.utf8)) }
    let message = error?.rendered(source: Array(fault.text.utf8)) ?? ""
    #expect(message.hasPrefix(fault.message), "\(message)")
  }

  @Test("bytes that are not UTF-8 are an error, and no cut through a file traps")
  func damage() {
    #expect(throws: SyntaxError.self) {
      try StatementFile.read(Array("actor,concept,qualifier\nA".utf8) + [0xFF] + Array(",b,1".utf8))
    }
    let whole = Array("actor,concept,qualifier\r\n\"A\"\"da\",\"Ro,ads\",1\r\nBen,\"x\r\ny\",0\r\n".utf8)
    for end in whole.indices { _ = try? StatementFile.read(Array(whole[..<end])) }
  }
}
