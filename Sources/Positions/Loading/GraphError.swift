public import Bytes
public import TripleStore

/// Why there is no graph.
public enum GraphError: Error, Sendable, Equatable {
  /// There is nothing at the path.
  case missing(path: String)
  /// The folder, with the folders in it, holds no file of Turtle or N-Triples.
  case empty(folder: String)
  /// Folders stand in one another more than ``GraphFiles/nestingLimit`` deep, perhaps by a link that leads
  /// back.
  case tooDeep(folder: String)
  case unreadable(FileError)
  /// The text of a file is wrong. The error brings the lines it is about.
  case syntax(SyntaxError)
  /// There is a packed store, and something is wrong with it.
  case store(StoreError)

  /// What is wrong and where, in words; more than one line for an error of syntax, which begins with its
  /// place.
  public var message: String {
    switch self {
    case .missing(let path): "there is no graph at \(path)"
    case .empty(let folder): "the folder \(folder) holds no graph: no file ends in .ttl or .nt"
    case .tooDeep(let folder):
      "\(folder) lies more than \(GraphFiles.nestingLimit) folders deep; does a link lead back?"
    case .unreadable(let error): error.message
    case .syntax(let error): error.rendered()
    case .store(let error): error.message
    }
  }
}
