import Algebra
import Bytes
import Positions
import QueryEngine
import SPARQL

/// Where answers come from, and how long they may take.
struct DataSource: Equatable, Sendable {
  enum Place: Equatable, Sendable {
    /// A folder or file; `nil` for the usual one.
    case graph(path: String?)
    case endpoint(String)
  }

  var place: Place
  var limits: QueryLimits

  /// The options that name a source.
  static let options: [Option] = [.graph, .endpoint, .timeout]

  init(_ arguments: Arguments) throws(UsageError) {
    if let url = arguments[.endpoint] {
      guard arguments[.graph] == nil else { throw UsageError("--graph and --endpoint exclude each other") }
      place = .endpoint(url)
    } else {
      place = .graph(path: arguments[.graph])
    }
    let text = arguments[.timeout]
    let seconds = text.flatMap(Double.init)
    if let text, !(seconds.map { $0 > 0 && $0.isFinite } ?? false) {
      throw UsageError("--timeout takes seconds, found \(text)")
    }
    limits = QueryLimits(seconds: seconds ?? EndpointService.defaultSeconds)
  }

  /// The service that answers queries.
  func open(in environment: Environment) throws(Failure) -> any QueryService {
    switch place {
    case .graph(let path): QueryEngine(try GraphPlace(path, in: environment).load().store)
    case .endpoint(let address): EndpointService(address: address)
    }
  }

  /// The names in the graph. Those of a packed store are looked up when they are asked for.
  func names(from service: any QueryService) throws(Failure) -> NameIndex {
    if let engine = service as? QueryEngine, let names = NameIndex(engine.store) { return names }
    do throws(QueryFailure) {
      return try NameIndex(service, within: limits)
    } catch {
      throw failure(error)
    }
  }

  /// Answers a query; with an explanation, the plan and the time go to the messages.
  func answer(
    _ query: Query, by service: any QueryService, explaining: Bool, on console: inout Console
  ) throws(Failure) -> Answer {
    let explained: (answer: Answer, plan: String)
    let clock = ContinuousClock()
    let start = clock.now
    do throws(QueryFailure) {
      guard explaining else { return try service.answer(query, within: limits) }
      guard let engine = service as? QueryEngine else {
        throw .unsupported("--explain shows a plan of this tool, and an endpoint keeps its own to itself")
      }
      explained = try engine.explain(query, within: limits)
    } catch {
      throw failure(error)
    }
    let end = clock.now
    try console.note(
      """
      \(explained.plan)\
      answered in \((end - start).inMilliseconds); \((end - console.start).inMilliseconds) with reading the graph
      """)
    return explained.answer
  }

  /// What to tell of a query that was not answered. That a limit was met is the endpoint's failure, or else the query's.
  func failure(_ error: QueryFailure) -> Failure {
    let status: ExitStatus = if case .endpoint = place { .endpoint } else { .usage }
    return switch error {
    case .timeLimit(let seconds):
      Failure("no whole answer within \(seconds) seconds; --timeout allows more", status: status)
    case .rowLimit(let rows): Failure("the query has to hold more than \(rows) rows at once", status: status)
    case .unsupported(let what): Failure(what, status: .usage)
    case .service(let what): Failure(what, status: .endpoint)
    case .damaged: Failure("the store is damaged; stance check says where", status: .data)
    }
  }
}

/// A graph in files.
struct GraphPlace {
  var path: String
  /// Whether nobody named it.
  private var isDefault = false
  private let opened: OpenedStores

  /// - Parameter path: as the command line names it; without that, `STANCE_GRAPH` names it, or it is `Graph`.
  init(_ path: String?, in environment: Environment) {
    let variable = environment["STANCE_GRAPH"].flatMap { $0.isEmpty ? nil : $0 }
    isDefault = path == nil && variable == nil
    self.path = path ?? variable ?? "Graph"
    opened = environment.opened
  }

  func load(deriving: Bool = true) throws(Failure) -> LoadedGraph {
    do throws(GraphError) {
      let graph = try GraphLoader.load(path, deriving: deriving)
      opened.note(graph.store, path: path)
      return graph
    } catch {
      throw failure(error)
    }
  }

  func failure(_ error: GraphError) -> Failure {
    var failure = Failure(error.message, status: .data)
    if case .syntax = error { failure.isPlaced = true }
    if case .missing = error, isDefault {
      failure.message = """
        there is no folder Graph here
          name a graph with --graph PATH or the variable STANCE_GRAPH, or go to a folder that holds Graph/
        """
    }
    return failure
  }
}

extension Duration {
  /// The time in milliseconds with one decimal place: `1.3 ms`.
  fileprivate var inMilliseconds: String {
    let tenths = components.seconds * 10_000 + components.attoseconds / 100_000_000_000_000
    return "\(tenths / 10).\(tenths % 10) ms"
  }
}
