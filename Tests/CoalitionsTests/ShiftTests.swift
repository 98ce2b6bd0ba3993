import Positions
import TestSupport
import Testing

@testable import Coalitions

@Suite("What changed between two tables")
struct ShiftTests {
  /// A table of what each actor says on the concepts x, y and z: `+` for, `-` against, `b` both, `c` on a condition, `n`
  /// neutral, `.` nothing.
  private func standings(_ rows: [String: String]) -> StandingTable {
    let stances: [Character: [Stance]] = [
      "+": [.support], "-": [.oppose], "b": [.support, .oppose], "c": [.conditional], "n": [.neutral],
    ]
    return StandingTable(
      StanceRecords(
        rows.flatMap { actor, signs in
          zip("xyz", signs).flatMap { concept, sign in
            (stances[sign] ?? []).map {
              StanceRecord(id: "", actor: actor, concept: String(concept), stance: $0)
            }
          }
        }))
  }

  @Test(
    "sides change in each way, and silence is none of them",
    arguments: [
      ("+", "-", Shift.reversed), ("c", "-", .reversed), ("+", "b", .softened), ("+", "c", .softened),
      ("b", "n", .softened), ("b", "-", .firmer), ("n", "+", .firmer), ("b", "b", .unchanged),
      ("+", ".", .absent), ("+.", ".+", .silent), (".", "b", .new), ("-", "-", .unchanged),
    ])
  func kinds(_ before: String, _ after: String, _ kind: Shift) {
    let changes = Shifts(from: standings(["a": before]), to: standings(["a": after])).changes
    #expect(changes.filter { $0.concept == "x" }.map(\.kind) == [kind])
  }

  @Test("changes come by kind, concept and actor, whatever the order of what was said")
  func order() {
    let shifts = Shifts(
      from: standings(["b": "++-", "a": "+-.", "c": "+"]), to: standings(["a": "-+", "b": "-+", "d": "+"]))
    #expect(
      shifts.changes.map { "\($0.kind) \($0.concept) \($0.actor)" } == [
        "reversed x a", "reversed x b", "reversed y a", "new x d", "unchanged y b", "silent z b",
        "absent x c",
      ])
    #expect(shifts.of(.silent).first?.before?.standing == .oppose)
  }

  /// A table whose actors are letters, each in the bloc of the group it stands in.
  private func blocs(_ groups: String) -> (table: StanceTable, blocs: Partition) {
    var statements: [Statement] = []
    var labels: [String: Int] = [:]
    for (number, group) in groups.split(separator: " ").enumerated() {
      for actor in group {
        statements.append(Statement(actor: String(actor), concept: "x", isSupport: true))
        labels[String(actor)] = number
      }
    }
    let table = StanceTable(statements)
    return (table, Partition(table.actors.map { labels[$0] ?? 0 }))
  }

  @Test(
    "who changed blocs, which split and which came together",
    arguments: [
      ("abc de", "abc de", "", "", ""), ("abc de", "ab cde", "c", "", ""),
      ("abcd ef", "ab cd ef", "cd", "ab|cd", ""), ("ab cd", "abcd", "cd", "", "ab|cd"),
      ("abc def", "ad be cf", "bcdf", "", ""), ("ab", "cd", "", "", ""), ("a b c", "abc", "bc", "", ""),
      ("abcf de", "abcd ef", "df", "", ""), ("", "ab", "", "", ""),
    ])
  func movement(before: String, after: String, moved: String, split: String, merged: String) {
    let movement = BlocMovement(from: blocs(before), to: blocs(after))
    #expect(movement.moves.map(\.actor).joined() == moved)
    func parts(_ meetings: [BlocMovement.Meeting]) -> String {
      meetings.flatMap(\.parts).map { $0.joined() }.joined(separator: "|")
    }
    #expect(parts(movement.splits) == split)
    #expect(parts(movement.merges) == merged)
    let (old, new) = (Set(before).subtracting(" "), Set(after).subtracting(" "))
    #expect(movement.newcomers == new.subtracting(old).map(String.init).sorted())
    #expect(movement.leavers == old.subtracting(new).map(String.init).sorted())
    #expect((movement.variation == nil) == old.isDisjoint(with: new))
    if moved.isEmpty, let variation = movement.variation {
      #expect(variation == 0 && movement.adjustedRand == 1)
    }
    if let variation = movement.variation { #expect(variation <= movement.greatestVariation + 1e-12) }
  }

  @Test("blocs go on once each, and the same either way round has the same variation", arguments: 0..<40)
  func random(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    func groups() -> String {
      let letters = "abcdefgh".filter { _ in generator.next() % 5 > 0 }
      return letters.map { String($0) + (generator.next() % 3 == 0 ? " " : "") }.joined()
    }
    let (one, other) = (blocs(groups()), blocs(groups()))
    let (there, back) = (BlocMovement(from: one, to: other), BlocMovement(from: other, to: one))
    let taken = there.successors.compactMap(\.self)
    #expect(Set(taken).count == taken.count)
    if let a = there.variation, let b = back.variation { #expect(abs(a - b) < 1e-12) }
    #expect(there.newcomers == back.leavers)
    #expect(there.splits.count == back.merges.count)
  }
}
