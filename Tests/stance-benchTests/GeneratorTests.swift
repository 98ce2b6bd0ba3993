import Bytes
import Testing

@testable import stance_bench

@Suite("Generating graphs")
struct GeneratorTests {
  @Test("The twister gives the numbers its authors publish")
  func publishedNumbers() {
    var random = MersenneTwister(key: [0x123, 0x234, 0x345, 0x456])
    let first = (0..<5).map { _ in random.next() }
    #expect(first == [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476])
  }

  @Test(
    "Seeded with a whole number, it draws what Python draws",
    arguments: [
      (0, [0.8444218515250481, 0.7579544029403025, 0.420571580830845]),
      (1, [0.13436424411240122, 0.8474337369372327, 0.763774618976614]),
      (1_099_511_627_781, [0.5043802970418443, 0.2686044399723282, 0.9257865475671585]),
    ] as [(UInt64, [Double])])
  func numbersOfPython(_ seed: UInt64, _ expected: [Double]) {
    var random = MersenneTwister(seed: seed)
    #expect((0..<3).map { _ in random.unit() } == expected)
  }

  @Test("It draws what Python draws after its state was renewed several times")
  func laterNumbers() {
    var random = MersenneTwister(seed: 1)
    for _ in 0..<1999 { _ = random.unit() }
    #expect(random.unit() == 0.4499663746974547)
  }

  @Test("A table gives each outcome its share of places")
  func shares() {
    var random = MersenneTwister(seed: 5)
    let table = SamplingTable(weights: [1, 2, 1])
    var counts = [0, 0, 0]
    for _ in 0..<8192 { counts[table.draw(from: &random)] += 1 }
    for (count, share) in zip(counts, [2048, 4096, 2048]) { #expect(abs(count - share) < 200) }
  }

  struct Graph: Sendable {
    var proposals: Int
    var seed: UInt64
    var lines: Int
    var digest: String
  }

  @Test(
    "The bytes are those of the program that peers are compared with",
    arguments: [
      Graph(
        proposals: 100, seed: 1, lines: 3_067,
        digest: "ef0801506161efda75f3afa6b88dd778ecf6d59299c88305ddf7c562ffa40d8c"),
      Graph(
        proposals: 350, seed: 7, lines: 9_658,
        digest: "dc8fffd8a1cb5cf5f235659f2b5d0252922a45fbd0e32ef70fae198f000df6bc"),
    ])
  func bytes(_ graph: Graph) {
    var output = ByteWriter()
    GraphGenerator(proposals: graph.proposals, seed: graph.seed).write(to: &output)
    let bytes = output.bytes()
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == graph.lines)
    #expect(Digest.sha256.hexadecimal(of: bytes.span) == graph.digest)
  }

  @Test("Numbers are written in decimal", arguments: [0, 7, 10, 99, 100, 909, 1_000_000, 987_654_321])
  func decimals(_ number: Int) {
    var bytes: [UInt8] = []
    bytes.append(decimal: number)
    #expect(String(decoding: bytes, as: UTF8.self) == String(number))
  }
}
