import Bytes
import Glibc

/// The folder of this package, where its graph lies.
public enum PackageFolder {
  public static let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// The graph that comes with the package.
  public static let graph = path + "/Graph"
}

/// Where the source texts lie: the folder that `STANCE_SOURCES` names, else one beside the package.
///
/// The texts belong to their authors and are not part of the package. A test that needs them is enabled by
/// ``arePresent``, so that it is skipped, and says so, where they are missing.
public enum SourceTexts {
  public static let folder: String = {
    if let path = unsafe getenv("STANCE_SOURCES") { return unsafe String(cString: path) }
    return PackageFolder.path + "/../shared/sources"
  }()

  public static var arePresent: Bool { Files.kind(of: folder) == .folder }

  /// What the skipped tests say.
  public static let absence = "the source texts are not at STANCE_SOURCES nor beside the package"
}
