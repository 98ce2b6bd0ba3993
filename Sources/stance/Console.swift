import Bytes

/// Where a command writes, and what it may know of its surroundings.
struct Console: ~Copyable {
  /// The answer, and nothing else.
  var output: ByteWriter
  /// Everything else: readings, notes, progress, errors.
  var messages: ByteWriter
  /// What the output goes to.
  var display: Display
  /// What the messages go to.
  var messageDisplay: Display
  let environment: Environment
  /// When the run began.
  let start = ContinuousClock.now

  /// The console of this process.
  init() {
    environment = .process
    output = ByteWriter(descriptor: 1)
    messages = ByteWriter(descriptor: 2)
    display = Display(descriptor: 1, environment: environment)
    messageDisplay = Display(descriptor: 2, environment: environment)
  }

  /// A console that collects what is written.
  init(environment: Environment, display: Display = .plain) {
    self.environment = environment
    output = ByteWriter()
    messages = ByteWriter()
    self.display = display
    messageDisplay = .plain
  }

  /// What was collected.
  consuming func finish() -> (output: String, messages: String) { (output.text(), messages.text()) }

  /// Says something that is not part of the answer. On a terminal it comes after what was written before it.
  mutating func note(_ text: String) throws(Failure) {
    try flushOutput()
    // A sentence is wrapped for people; what comes in lines, such as a plan, stays in them.
    let isSentence = messageDisplay.isTerminal && !text.contains("\n")
    let lines = isSentence ? text.shown.wrapped(to: messageDisplay.width) : [text.printableLines]
    for line in lines { messages.writeLine(line.styled(.dim, on: messageDisplay)) }
    // Who cannot read the messages cannot be told so.
    try? messages.flush()
  }

  /// Hands the answer, as far as it was written, to whoever reads it.
  mutating func flushOutput() throws(Failure) {
    do throws(FileError) {
      try output.flush()
    } catch {
      throw Failure(error)
    }
  }
}

extension String {
  /// The text with control characters other than line ends and tabs made blanks.
  fileprivate var printableLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shown }.joined(
      separator: "\n")
  }
}
