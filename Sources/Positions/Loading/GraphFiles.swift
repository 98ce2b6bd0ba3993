import Bytes

/// The files that make up a graph.
public enum GraphFiles {
  /// How deep folders may stand in one another.
  public static let nestingLimit = 32

  /// The paths of a graph's files: the path itself when it is a file or `-` (standard input), otherwise the
  /// files of Turtle (`.ttl`) and N-Triples (`.nt`) in the folder and its folders, sorted by name folder by
  /// folder.
  public static func paths(at path: String) throws(GraphError) -> [String] {
    if path == "-" { return [path] }
    switch Files.kind(of: path) {
    case nil: throw .missing(path: path)
    case .file, .other: return [path]
    case .folder: break
    }
    var paths: [String] = []
    try collect(from: path, depth: 0, into: &paths)
    if paths.isEmpty { throw .empty(folder: path) }
    return paths
  }

  private static func collect(
    from folder: String, depth: Int, into paths: inout [String]
  ) throws(GraphError) {
    guard depth < nestingLimit else { throw .tooDeep(folder: folder) }
    let names: [String]
    do { names = try Files.names(in: folder) } catch { throw .unreadable(error) }
    for name in names {
      let path = folder.utf8.last == UInt8(ascii: "/") ? folder + name : "\(folder)/\(name)"
      switch Files.kind(of: path) {
      case .folder: try collect(from: path, depth: depth + 1, into: &paths)
      case .file where isGraph(name): paths.append(path)
      default: break
      }
    }
  }

  private static func isGraph(_ name: String) -> Bool { name.hasSuffix(".ttl") || isNTriples(name) }

  /// Whether a file is read as N-Triples, and not as Turtle.
  public static func isNTriples(_ path: String) -> Bool { path.hasSuffix(".nt") }
}
