import Bytes
import Glibc
import Positions
import QueryEngine
import RDF
import TripleStore

/// `stance-bench suite`: measures generating, reading, packing, querying and writing graphs of growing size, and how each grows.
///
/// Lines of tab-separated fields: first what each benchmark took at each size, then the exponents of growth.
struct SuiteCommand: BenchCommand {
  static let options: Set<String> = ["sizes", "folder", "queries", "runs"]

  let sizes: [GraphSize]
  /// Where generated graphs are put, and found the next time.
  let folder: String
  let queries: String
  let runs: Int

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.words.isEmpty else { throw UsageError("suite takes options only") }
    sizes = try GraphSize.list(arguments["sizes"] ?? "10k,100k,1m,10m")
    folder = arguments["folder"] ?? "/tmp"
    queries = arguments["queries"] ?? "Sources/stance-bench/Queries"
    runs = try arguments.number("runs", in: 1...1000, default: 5)
  }

  func run(_ output: inout ByteWriter) throws(BenchFailure) {
    let files = try queryFiles()
    output.writeLine("benchmark\ttriples\tmedian s\tlowest s\thighest s\truns")
    var found: [Measurement] = []
    for size in sizes {
      for measurement in try measurements(of: size, files) {
        output.writeLine(measurement.line)
        found.append(measurement)
      }
      // A size may take minutes; what is known is shown.
      do throws(FileError) { try output.flush() } catch { throw BenchFailure(error) }
    }
    output.writeLine("\nbenchmark\texponent")
    for growth in Growth.of(found) { output.writeLine("\(growth.name)\t\(growth.exponent)") }
  }

  /// The queries of the folder, by name.
  private func queryFiles() throws(BenchFailure) -> [(name: String, query: MeasuredQuery)] {
    let names: [String]
    do throws(FileError) { names = try Files.names(in: queries) } catch { throw BenchFailure(error) }
    var found: [(name: String, query: MeasuredQuery)] = []
    for name in names where name.hasSuffix(".rq") {
      found.append((String(name.dropLast(3)), try MeasuredQuery(file: "\(queries)/\(name)")))
    }
    return found
  }

  private func measurements(
    of size: GraphSize, _ files: [(name: String, query: MeasuredQuery)]
  ) throws(BenchFailure) -> [Measurement] {
    let path = "\(folder)/stance-bench-\(size.proposals).nt"
    let generating = try time { () throws(BenchFailure) in try generate(size, into: path) }
    let reading = try time { () throws(BenchFailure) in _ = try BenchGraph.open(path) }
    let packed = "\(folder)/stance-bench-\(size.proposals).stance"
    let packing = try time { () throws(BenchFailure) in try BenchGraph.pack(path, into: packed) }
    let opening = try time { () throws(BenchFailure) in _ = try BenchGraph.open(packed) }
    let engine = try BenchGraph.open(packed)
    let triples = engine.store.count
    var result = [
      Measurement("generate", triples: triples, generating), Measurement("parse", triples: triples, reading),
      Measurement("pack", triples: triples, packing), Measurement("open", triples: triples, opening),
    ]
    for file in files {
      _ = try file.query.seconds(on: engine)
      let times = try repeated { () throws(BenchFailure) in try file.query.seconds(on: engine) }
      result.append(Measurement("query \(file.name)", triples: triples, times))
    }
    let exporting = try time { () throws(BenchFailure) in try export(engine.store) }
    result.append(Measurement("export", triples: triples, exporting))
    return result
  }

  private func generate(_ size: GraphSize, into path: String) throws(BenchFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BenchFailure(FileError(operation: "create", path: path, code: errno)) }
    defer { close(descriptor) }
    var writer = ByteWriter(descriptor: descriptor)
    GraphGenerator(proposals: size.proposals, seed: 1).write(to: &writer)
    do throws(FileError) { try writer.flush() } catch { throw BenchFailure(error) }
  }

  /// Writes every triple as N-Triples, to nowhere.
  private func export(_ store: TripleStore) throws(BenchFailure) {
    let descriptor = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var writer = ByteWriter(descriptor: descriptor)
    var triple = Triple(.iri(""), .iri(""), .iri(""))
    for predicate in store.predicates {
      triple.predicate = store.term(predicate)
      let pairs = store.pairsBySubject(of: predicate)
      for start in stride(from: 0, to: pairs.count, by: 4096) {
        let part = start..<min(start + 4096, pairs.count)
        for (position, key) in zip(part, pairs.keys(at: part)) {
          triple.subject = store.term(TermID(key))
          triple.object = store.term(TermID(pairs.value(at: position)))
          NTriplesWriter.write(triple, to: &writer)
        }
      }
    }
    do throws(FileError) { try writer.flush() } catch { throw BenchFailure(error) }
  }

  // MARK: - Time

  private func time(_ body: () throws(BenchFailure) -> Void) throws(BenchFailure) -> [Double] {
    try repeated { () throws(BenchFailure) in
      let start = ContinuousClock.now
      try body()
      return (ContinuousClock.now - start).seconds
    }
  }

  /// The times of several runs, fewer where they take long.
  private func repeated(_ run: () throws(BenchFailure) -> Double) throws(BenchFailure) -> [Double] {
    var times: [Double] = []
    while times.count < runs, times.reduce(0, +) < 10 { times.append(try run()) }
    return times
  }
}
