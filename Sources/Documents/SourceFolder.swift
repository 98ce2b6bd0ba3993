public import Bytes

/// A reader's own copies of the source texts, each under the `st:fileName` of its document.
public struct SourceFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The text of a file in the folder.
  public func text(_ fileName: String) throws(FileError) -> SourceText {
    SourceText(try Files.read(path.utf8.last == UInt8(ascii: "/") ? path + fileName : "\(path)/\(fileName)"))
  }
}
