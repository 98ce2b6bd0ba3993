import Positions
import QueryEngine

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
}
