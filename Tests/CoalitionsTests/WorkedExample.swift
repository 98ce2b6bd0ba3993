import Bytes
import Foundation
import TestSupport
import Testing

@testable import Coalitions

/// A worked example: its statements, and the figures they give, by their paths. It is the one of the documentation, whose
/// figures stand in `Fixtures/example`, or another in the folder that `STANCE_COALITIONS_EXAMPLE` names.
struct WorkedExample {
  let figures: [String: Any]
  let records: StanceRecords

  private static let other = ProcessInfo.processInfo.environment["STANCE_COALITIONS_EXAMPLE"]
  /// Where the tables are.
  static let folder = other ?? PackageFolder.path + "/docs/examples"

  init() throws {
    let figures = Self.other ?? PackageFolder.path + "/Tests/CoalitionsTests/Fixtures/example"
    let data = try Data(contentsOf: URL(filePath: figures + "/results.json"))
    self.figures = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let path = Self.folder + "/statements.csv"
    records = try StatementFile.read(try Files.read(path), file: path)
  }

  /// What was said, row by row.
  var statements: [Statement] { records.statements }
  var table: StanceTable { StanceTable(statements) }

  /// The names of the example for our ways of counting repeats.
  static let repeats: [(String, Repeats)] = [
    ("include", .all), ("document", .document), ("day", .day), ("week", .week), ("month", .month),
    ("year", .year), ("acrossrange", .once),
  ]

  func number(_ path: String...) throws -> Double {
    var value: Any = figures
    for step in path { value = try #require((value as? [String: Any])?[step], "\(path)") }
    return try #require(value as? NSNumber, "\(path)").doubleValue
  }

  func figure<Value>(_ path: String..., as type: Value.Type = Value.self) throws -> Value {
    var value: Any = figures
    for step in path { value = try #require((value as? [String: Any])?[step], "\(path)") }
    return try #require(value as? Value, "\(path)")
  }

  var actors: [String] {
    get throws { try figure("actors") }
  }

  /// The network on which everything but the networks themselves is computed.
  var network: Network {
    get throws {
      let matrix: [[Double]] = try figure("one_mode", "acrossrange", "subtract/average")
      var ties: [(Int, Int, Double)] = []
      for i in matrix.indices {
        for j in matrix.indices where j > i && matrix[i][j] != 0 { ties.append((i, j, matrix[i][j])) }
      }
      return Network(actors: try actors, ties: ties)
    }
  }

  /// A bloc a name, as a partition.
  func partition(_ blocs: [[String]]) throws -> Partition {
    Partition(try actors.map { actor in blocs.firstIndex { $0.contains(actor) } ?? -1 })
  }

  var groups: Partition {
    get throws {
      let groups: [String: String] = try figure("groups")
      let names = Set(groups.values).sorted()
      return Partition(try actors.map { actor in names.firstIndex { $0 == groups[actor] } ?? -1 })
    }
  }
}

/// Partitions compared as sets of sets of names.
func names(_ partition: Partition, _ actors: [String]) -> Set<Set<String>> {
  Set(partition.members.map { Set($0.map { actors[$0] }) })
}
