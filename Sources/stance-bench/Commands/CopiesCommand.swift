import Bytes
import Positions
import TripleStore

/// `stance-bench copies`: writes a graph many times over to standard output.
struct CopiesCommand: BenchCommand {
  static let options: Set<String> = ["graph", "copies", "shape"]

  let graph: String
  let copies: Int
  let shape: GraphCopies.Shape

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.words.isEmpty else { throw UsageError("copies takes options only") }
    graph = arguments["graph"] ?? "Graph"
    copies = try arguments.number("copies", in: 1...100_000)
    guard let shape = GraphCopies.Shape(rawValue: arguments["shape"] ?? "apart") else {
      throw UsageError("--shape takes apart or together")
    }
    self.shape = shape
  }

  func run(_ output: inout ByteWriter) throws(BenchFailure) {
    let store: TripleStore
    do throws(GraphError) {
      store = try GraphLoader.load(graph, deriving: false).store
    } catch {
      throw BenchFailure(error.message)
    }
    GraphCopies(of: store, copies, shape).write(to: &output)
  }
}
