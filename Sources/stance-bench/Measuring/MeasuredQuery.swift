import Algebra
import Bytes
import Glibc
import Positions
import QueryEngine
import RDF
import SPARQL

/// A SELECT or ASK query whose answers are timed.
struct MeasuredQuery {
  let query: Query

  init(file: String) throws(BenchFailure) {
    let text: [UInt8]
    do throws(FileError) { text = try Files.read(file) } catch { throw BenchFailure(error) }
    do throws(SyntaxError) {
      query = try SPARQLParser.parse(
        text, prefixes: Prefix.predeclared, base: DataNamespace.iri, file: file)
    } catch {
      throw BenchFailure(error.rendered(source: text))
    }
    switch query.form {
    case .select, .ask: break
    case .construct, .describe: throw BenchFailure("\(file): only SELECT and ASK are measured")
    }
  }

  /// How long the answer takes, from planning to its last byte as SPARQL CSV, which goes to `/dev/null`.
  func seconds(on engine: QueryEngine) throws(BenchFailure) -> Double {
    let sink = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard sink >= 0 else {
      throw BenchFailure(FileError(operation: "open", path: "/dev/null", code: errno))
    }
    defer { close(sink) }
    let start = ContinuousClock.now
    try answer(from: engine, to: sink)
    return (ContinuousClock.now - start).seconds
  }

  private func answer(from engine: QueryEngine, to descriptor: Int32) throws(BenchFailure) {
    var writer = ByteWriter(descriptor: descriptor)
    do throws(QueryFailure) {
      switch try engine.answer(query, within: QueryLimits(rows: .max)) {
      case .solutions(let table): ResultWriter.write(table, as: .csv, into: &writer)
      case .boolean(let isTrue): ResultWriter.write(isTrue, as: .csv, into: &writer)
      case .graph: break
      }
    } catch {
      throw BenchFailure("no answer: \(error)")
    }
    do throws(FileError) { try writer.flush() } catch { throw BenchFailure(error) }
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
