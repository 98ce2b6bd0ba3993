import Algebra
import Bytes
import QueryEngine
import RDF
import TestSupport
import Testing
import TripleStore

@testable import stance_bench

@Suite("Measurements")
struct MeasurementTests {
  @Test(
    "Sizes are numbers, or thousands and millions",
    arguments: [
      ("10k", 10_000), ("3m", 3_000_000), ("5000", 5000), ("k", nil), ("-1k", nil), ("0", nil), ("1g", nil),
      ("99999999999999999m", nil),
    ] as [(String, Int?)])
  func sizes(_ text: String, _ triples: Int?) {
    #expect(GraphSize(text)?.triples == triples)
  }

  @Test("The median of an even number of times is the mean of the middle ones")
  func median() {
    #expect(Measurement("a", triples: 1, [3, 1, 2]).median == 2)
    #expect(Measurement("a", triples: 1, [4, 1, 2, 3]).median == 2.5)
    #expect(Measurement("a", triples: 7, [2, 1]).line == "a\t7\t1.5\t1.0\t2.0\t2")
  }

  @Test("The exponent of a power law is found, and none from one size")
  func growth() {
    let sizes = [10.0, 100, 1000]
    let squares = sizes.map { Measurement("square", triples: Int($0), [$0 * $0 * 3]) }
    let roots = sizes.map { Measurement("root", triples: Int($0), [$0.squareRoot()]) }
    let once = Measurement("once", triples: 10, [1])
    #expect(
      Growth.of(squares + roots + [once]) == [
        Growth(name: "square", exponent: 2), Growth(name: "root", exponent: 0.5),
      ])
  }

  @Test("The queries of the suite are read, and nearly all find something in a small graph")
  func queries() throws {
    var output = ByteWriter()
    GraphGenerator(proposals: 1000, seed: 1).write(to: &output)
    var builder = StoreBuilder()
    _ = try NTriplesReader.read(output.bytes(), into: &builder)
    let engine = QueryEngine(builder.finish())
    let folder = PackageFolder.path + "/Sources/stance-bench/Queries"
    let files = try Files.names(in: folder)
    #expect(files.count == 14)
    var empty: [String] = []
    for file in files {
      let query = try MeasuredQuery(file: "\(folder)/\(file)").query
      guard case .solutions(let table) = try engine.answer(query, within: QueryLimits()), table.rowCount > 0
      else {
        empty.append(file)
        continue
      }
    }
    #expect(empty.count <= 2, "\(empty)")
  }
}
