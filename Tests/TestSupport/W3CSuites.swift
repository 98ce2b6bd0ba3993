import Bytes
import Glibc

/// Where the W3C test suites lie: the folder that `STANCE_W3C_SUITES` names, else one beside the package.
///
/// The suites are read where they are and are not part of the package. A test that needs them is enabled by
/// ``arePresent``, so that it is skipped, and says so, where they are missing.
public enum W3CSuites {
  /// The folder that holds `rdf/` and `sparql/`.
  public static let root: String = {
    if let path = unsafe getenv("STANCE_W3C_SUITES") { return unsafe String(cString: path) }
    let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return (package + ["..", "shared", "w3c"]).joined(separator: "/")
  }()

  public static var arePresent: Bool { Files.kind(of: root) == .folder }

  /// What the skipped tests say.
  public static let absence = "the W3C suites are not at STANCE_W3C_SUITES nor beside the package"

  /// The suites' own address; below it lie the same paths as below ``root``.
  static let base = "https://w3c.github.io/rdf-tests/"

  /// The contents of the file at an address within the suites.
  public static func contents(of iri: String) throws -> [UInt8] {
    guard iri.hasPrefix(base) else { throw W3CError("\(iri) is not in the suites") }
    return try Files.read(root + "/" + iri.dropFirst(base.count))
  }
}

/// A manifest that is not as expected, or a test that did not go as its manifest says.
public struct W3CError: Error, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
