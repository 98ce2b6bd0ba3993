import Foundation
import TestSupport
import Testing

@testable import Coalitions

/// The figures of the worked example in `Fixtures/example`, by their paths.
struct WorkedExample {
  let figures: [String: Any]

  init() throws {
    let path = PackageFolder.path + "/Tests/CoalitionsTests/Fixtures/example/results.json"
    let data = try Data(contentsOf: URL(filePath: path))
    figures = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
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

  /// What was said, row by row.
  var statements: [Statement] {
    get throws {
      let path = PackageFolder.path + "/Tests/CoalitionsTests/Fixtures/example/statements.csv"
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      return try text.split(whereSeparator: \.isNewline).dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return Statement(
          actor: cells[4], concept: cells[5], isSupport: cells[6] == "1",
          date: CalendarDate(cells[1]), document: cells[2], number: try #require(Int(cells[0])))
      }
    }
  }
}
