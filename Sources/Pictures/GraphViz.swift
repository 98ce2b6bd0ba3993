public import Bytes
import Glibc

/// The program of GraphViz that draws DOT.
public enum GraphViz {
  /// The file formats offered.
  public enum Format: String, Sendable, CaseIterable {
    case svg, png, pdf
  }

  public enum Failure: Error, Sendable, Equatable {
    /// There is no program `dot` on the search path.
    case missing
    /// The program could not be run to its end.
    case notRun(FileError)
    /// The program drew nothing and said why, in a few lines.
    case refused(String)
  }

  /// Draws DOT text by running `dot`, to its whole output or not at all.
  public static func draw(_ dot: String, as format: Format) throws(Failure) -> [UInt8] {
    let run: OutsideProgram.Outcome
    do throws(FileError) {
      run = try OutsideProgram.run(["dot", "-T\(format.rawValue)"], input: dot)
    } catch {
      throw error.code == ENOENT ? .missing : .notRun(error)
    }
    guard run.status == 0, !run.output.isEmpty else {
      throw .refused(String(decoding: run.messages.prefix(2000), as: UTF8.self))
    }
    return run.output
  }
}
