import Bytes
import Glibc

/// A program of the machine, run as a filter: text in, bytes out.
enum OutsideProgram {
  struct Outcome {
    /// What the program returned, or 128 and more when a signal ended it.
    var status: Int32
    var output: [UInt8]
    var messages: [UInt8]
  }

  /// Runs a program found on the search path, and waits for its end.
  ///
  /// Input and messages go through files without a name, and only the output through a pipe, so that neither side ever
  /// waits for the other to read.
  ///
  /// - Throws: code `ENOENT` when there is no such program.
  static func run(_ command: [String], input: String) throws(FileError) -> Outcome {
    let standardInput = try TemporaryFile(holding: input)
    let messages = try TemporaryFile(holding: "")
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw FileError(operation: "run", path: command[0], code: errno) }
    let (reading, writing) = (ends[0], ends[1])
    keepFromPrograms(reading)
    keepFromPrograms(writing)
    defer { close(reading) }

    let started = start(command, [standardInput.descriptor, writing, messages.descriptor])
    // Only the program may hold the writing end, or reading would never come to an end.
    close(writing)
    let process = try started.get()
    let output = Result { () throws(FileError) in
      try Files.readAll(descriptor: reading, path: "output of \(command[0])")
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      output: try output.get(), messages: try messages.contents())
  }

  /// Starts a program with the descriptors given as its input, output and messages.
  private static func start(_ command: [String], _ descriptors: [Int32]) -> Result<pid_t, FileError> {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, command[0], &actions, nil, &arguments, environ)
    return code == 0 ? .success(process) : .failure(FileError(operation: "run", path: command[0], code: code))
  }
}

/// Closes a descriptor in programs that are started; the copies made for them stay open.
private func keepFromPrograms(_ descriptor: Int32) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

/// A file without a name, gone when its owner is.
private struct TemporaryFile: ~Copyable {
  let descriptor: Int32

  /// A file that holds a text, to be read from its beginning.
  init(holding text: String) throws(FileError) {
    var path = Array("/tmp/stance.XXXXXX\0".utf8.map { CChar($0) })
    descriptor = unsafe mkstemp(&path)
    guard descriptor >= 0 else { throw FileError(operation: "create", path: "a temporary file", code: errno) }
    unsafe unlink(path)
    keepFromPrograms(descriptor)
    var writer = ByteWriter(descriptor: descriptor)
    writer.write(text)
    try writer.flush()
    lseek(descriptor, 0, SEEK_SET)
  }

  func contents() throws(FileError) -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    return try Files.readAll(descriptor: descriptor, path: "a temporary file")
  }

  deinit { close(descriptor) }
}
