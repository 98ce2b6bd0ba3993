import Positions
import QueryEngine
import TripleStore

/// The graphs that are measured.
enum BenchGraph {
  /// An engine over a graph, opened as the tool opens it.
  static func open(_ path: String) throws(BenchFailure) -> QueryEngine {
    do throws(GraphError) {
      return QueryEngine(try GraphLoader.load(path).store)
    } catch {
      throw BenchFailure(error.message)
    }
  }

  /// Packs an N-Triples file.
  static func pack(_ path: String, into packed: String) throws(BenchFailure) {
    do throws(StoreError) {
      _ = try StorePacker().pack([.init(path: path, format: .nTriples)], into: packed)
    } catch {
      throw BenchFailure(error.message)
    }
  }
}
