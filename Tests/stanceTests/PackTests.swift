import Foundation
import Testing
import TripleStore

@testable import stance

@Suite("stance pack")
struct PackTests {
  /// Lines of shell in a folder that holds the small graph of the fixtures as `Graph`, and it packed as `g.stance`.
  private func shell(_ lines: String, onTerminal: Bool = false) throws -> CommandRun {
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "Graph"), withDestinationURL: URL(filePath: fixture("Graph")))
      let packing = try BuiltTool.shell("stance pack Graph --output g.stance", in: folder)
      #expect(packing.status == 0 && packing.output == "", "\(packing)")
      return try BuiltTool.shell(lines, in: folder, onTerminal: onTerminal)
    }
  }

  @Test(
    "every command answers from a packed graph as from its texts",
    arguments: [
      "who supports R1", "show R1", "show alba", "find a", "stats", "matrix", "dot R1",
      "draw R1",
      "which proposals cite no paragraph", "who suports R1", "show nobody", "find nobody",
      "sparql --query 'SELECT * { ?a ?b ?c FILTER(!isBlank(?a) && !isBlank(?c)) } ORDER BY ?a ?b ?c'",
      "export --format csv | grep -v '^_:' | grep -v ',_:'", "ask --sparql who supports R1",
    ])
  func sameAnswers(command: String) throws {
    let parts = command.split(separator: "|", maxSplits: 1)
    let rest = parts.count > 1 ? "|" + parts[1] : ""
    let text = try shell("stance \(parts[0]) \(rest)")
    let packed = try shell("stance \(parts[0]) --graph g.stance \(rest)")
    #expect(packed == text)
  }

  @Test("names of a packed graph are offered while a word is typed")
  func completion() throws {
    let line = "-- who supports R"
    #expect(
      try shell("stance complete -- --graph g.stance who supports R") == shell("stance complete \(line)"))
    #expect(try shell("stance complete -- --graph g.stance show al").output == "alba\tAlba\n")
  }

  @Test("standard input is told by its text, or by its format")
  func input() throws {
    let found = try shell(
      """
      stance export --format nt | stance pack --no-derived - --output nt.stance 2>/dev/null
      stance export --format ttl | stance pack --no-derived - --output ttl.stance 2>/dev/null
      stance export --format nt | stance pack --input-format ttl --no-derived - --output both.stance 2>/dev/null
      for store in nt ttl both g; do stance stats --graph $store.stance | head -2 | tail -1; done | sort -u | wc -l
      """)
    #expect(found.output == "1\n", "\(found)")
  }

  @Test("what stands under the name stays when packing fails, and nothing is left behind")
  func failures() throws {
    let found = try shell(
      """
      cp g.stance before
      (ulimit -f 1; stance pack Graph --output g.stance); echo $?
      echo '<urn:a> nonsense' > wrong.nt; stance pack wrong.nt Graph --output g.stance; echo $?
      stance pack nowhere --output g.stance; echo $?
      stance pack Graph --output nowhere/g.stance; echo $?
      cmp g.stance before; ls
      """)
    #expect(found.output == "3\n3\n3\n3\nGraph\nbefore\ng.stance\nwrong.nt\n", "\(found)")
    #expect(found.messages.contains("cannot write g.stance: File too large"))
    #expect(found.messages.contains("wrong.nt:1:9: "))
  }

  @Test("killed at any moment, packing leaves the old file whole and no other")
  func killed() throws {
    let found = try shell(
      """
      seq 60000 | sed 's/.*/<urn:s&> <urn:p> "word & and more" ./' > many.nt
      for part in 01 02 03 05 08 12 18 25 35 50; do timeout -s KILL 0.$part stance pack many.nt --output g.stance; done
      stance check --graph g.stance && ls
      """)
    #expect(found.output == "Graph\ng.stance\nmany.nt\n", "\(found)")
  }

  @Test("a damaged store is an error with status 3, and a check says where")
  func damage() throws {
    let found = try shell(
      """
      stance check --graph g.stance; echo $?
      cp g.stance cut; truncate -s 1000 cut; stance stats --graph cut; echo $?
      printf '\\377\\377\\377' | dd of=g.stance bs=1 seek=700 conv=notrunc status=none
      stance export --graph g.stance > /dev/null; echo $?
      stance check --graph g.stance | sed 's/[0-9]* are/N are/'; stance check --graph g.stance > /dev/null; echo $?
      printf '\\011' | dd of=g.stance bs=1 seek=8 conv=notrunc status=none; stance who supports R1 --graph g.stance; echo $?
      """)
    #expect(found.output.hasPrefix("0\n3\n3\ng.stance: bytes 0 to N are damaged ("), "\(found)")
    #expect(found.output.hasSuffix("\n3\n3\n"), "\(found)")
    #expect(found.messages.contains("g.stance is sound"))
    #expect(found.messages.contains("cut is damaged: it should have"))
    #expect(found.messages.contains("g.stance is a packed store of format 9"))
  }

  @Test("on a terminal a line tells how far packing is, and goes away")
  func progress() throws {
    let found = try shell("stance pack Graph --output other.stance", onTerminal: true)
    #expect(found.output.contains("packing the triples") && found.output.contains("\u{1B}[K"), "\(found)")
    #expect(ProgressLine.text(PackingProgress(stage: .texts), after: .seconds(1)) == "packing the terms")
    var progress = PackingProgress()
    (progress.bytes, progress.bytesInAll, progress.triples) = (250, 1000, 3_000_000)
    #expect(
      ProgressLine.text(progress, after: .seconds(2))
        == "25 % read, 3.0 million triples, 1.5 million a second, 6 s left")
    progress.bytesInAll = nil
    #expect(ProgressLine.text(progress, after: .seconds(2)) == "3.0 million triples, 1.5 million a second")
  }

  @Test("pack wants something to pack and a file to write")
  func usage() throws {
    #expect(run("pack").status == 2 && run("pack Graph").status == 2)
    #expect(run("pack Graph --output - ").status == 2)
    #expect(run("pack Graph --output g.stance --input-format csv").status == 2)
  }
}
