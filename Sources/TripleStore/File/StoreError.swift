public import Bytes

/// Why there is no packed store, or no answer from it.
public enum StoreError: Error, Sendable, Equatable {
  /// A file could not be read or written.
  case file(FileError)
  /// The file does not begin as a packed store does.
  case foreign(path: String)
  /// The store is of another version of the format.
  case version(path: String, found: UInt32)
  /// What the file holds is not what was written; the reason is a sentence without its full stop.
  case damaged(path: String, reason: String)
  /// A text that was to be packed is wrong. The error brings the lines it is about.
  case syntax(SyntaxError)
  /// There are more terms, or longer texts of them, than a store can hold; what there is too much of.
  case tooLarge(String)

  /// One sentence for people.
  public var message: String {
    switch self {
    case .file(let error): error.message
    case .foreign(let path): "\(path) is no packed store"
    case .version(let path, let found):
      "\(path) is a packed store of format \(found), and this program reads format \(StoreFormat.version); pack it anew"
    case .damaged(let path, let reason): "\(path) is damaged: \(reason)"
    case .syntax(let error): error.rendered()
    case .tooLarge(let what): "\(what) than a packed store can hold"
    }
  }
}
