import Bytes

/// Why a command gave no answer: the one message people see, and how the run ends.
struct Failure: Error, Equatable, Sendable {
  var message: String
  var status: ExitStatus
  /// Whether the message begins with its place (`file:line:column:`), which editors and people look for there.
  var isPlaced = false
  /// Whether there is nobody left to tell: the reader of our output went away.
  var isQuiet = false

  init(_ message: String, status: ExitStatus) {
    self.message = message
    self.status = status
  }

  init(_ error: FileError) {
    self.init(error.message, status: error.isClosedPipe ? .answered : .data)
    isQuiet = error.isClosedPipe
  }

  init(_ error: UsageError) {
    self.init(error.hint.map { "\(error.message)\n  \($0)" } ?? error.message, status: .usage)
  }

  /// A text that does not follow its grammar, shown with its place.
  init(_ error: SyntaxError, source: [UInt8], status: ExitStatus) {
    self.init(error.rendered(source: source), status: status)
    isPlaced = true
  }
}
