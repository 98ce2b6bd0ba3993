import Testing

@testable import stance_bench

@Suite("Command lines of stance-bench")
struct ArgumentsTests {
  @Test("Words and options are told apart wherever they stand")
  func parts() throws {
    let arguments = try Arguments(["a", "--seed", "7", "b"], known: ["seed"])
    #expect(arguments.words == ["a", "b"])
    #expect(try arguments.number("seed", in: 0...9) == 7)
    #expect(try arguments.number("runs", in: 0...9, default: 3) == 3)
  }

  @Test(
    "What is wrong is said",
    arguments: [
      (["--speed", "1"], "unknown option --speed"),
      (["--seed"], "--seed needs a value"),
      (["--seed", "many"], "--seed takes a number from 0 to 9, found many"),
      (["--seed", "10"], "--seed takes a number from 0 to 9, found 10"),
      ([], "--seed is missing"),
    ])
  func mistakes(_ line: [String], _ message: String) {
    let error = #expect(throws: UsageError.self) {
      _ = try Arguments(line, known: ["seed"]).number("seed", in: 0...9)
    }
    #expect(error?.message == message)
  }
}
