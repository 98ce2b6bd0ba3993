import Algebra
import Glibc

/// A moment in the future, by the clock that nobody sets.
struct Deadline {
  private let moment: ContinuousClock.Instant

  init(seconds: Double) { moment = .now + .seconds(seconds) }

  /// As `poll` takes it: at least 0, at most a day, which means to look again.
  var milliseconds: Int32 {
    let left = moment - .now
    return Int32(max(0, min(86_400_000, left / .milliseconds(1))))
  }
}

/// A child process whose standard input and output are one socket. It is killed, if need be, and waited for when it
/// is no longer held.
///
/// The calls of the system take pointers; each gets one that lives for the call only.
struct ChildProcess: ~Copyable {
  struct TimeOut: Error {}

  private let process: pid_t
  private let socket: Int32

  /// The path of a program that lies beside the running one.
  static func siblingPath(_ name: String) throws(QueryFailure) -> String {
    let own = unsafe realpath("/proc/self/exe", nil)
    defer { unsafe free(own) }
    guard let own = unsafe own.map({ unsafe String(cString: $0) }), let slash = own.lastIndex(of: "/") else {
      throw .service("the running program can't be found, and so not \(name) beside it")
    }
    return own[...slash] + name
  }

  /// Starts a program without arguments. Its error output goes nowhere.
  ///
  /// - Parameter environment: `NAME=value`, all of it.
  init(_ path: String, environment: [String]) throws(QueryFailure) {
    // A socket and not two pipes: writing to a child that ended is then an error, not a signal.
    var ends: (Int32, Int32) = (-1, -1)
    let isPair = unsafe withUnsafeMutablePointer(to: &ends) { pointer in
      unsafe pointer.withMemoryRebound(to: Int32.self, capacity: 2) {
        unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, $0) == 0
      }
    }
    guard isPair else { throw .service("no socket: \(Self.reason(errno))") }
    defer { close(ends.1) }
    var process: pid_t = 0
    let code = Self.spawn(path, environment: environment, socket: ends.1, &process)
    guard code == 0 else {
      close(ends.0)
      throw .service("cannot start \(path): \(Self.reason(code))")
    }
    self.process = process
    socket = ends.0
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  /// Writes everything and ends the child's input. Returns whether it took it in time.
  borrowing func write(_ bytes: [UInt8], before deadline: Deadline) -> Bool {
    var offset = 0
    while offset < bytes.count {
      guard isReady(for: POLLOUT, before: deadline) else { return false }
      let sent = unsafe bytes.withUnsafeBytes { raw in
        unsafe Glibc.send(
          socket, raw.baseAddress?.advanced(by: offset), raw.count - offset,
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if sent >= 0 {
        offset += sent
      } else if errno != EINTR, errno != EAGAIN {
        return false
      }
    }
    return shutdown(socket, Int32(SHUT_WR)) == 0
  }

  /// Reads so many bytes; `nil` when the child ends before.
  borrowing func receive(_ count: Int, before deadline: Deadline) throws(TimeOut) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard isReady(for: POLLIN, before: deadline) else { throw TimeOut() }
      let wanted = min(count - bytes.count, 1 << 20)
      var received = 0
      bytes += unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
        received = unsafe recv(socket, buffer.baseAddress, wanted, 0)
        filled = max(0, received)
      }
      if received == 0 || received < 0 && errno != EINTR { return nil }
    }
    return bytes
  }

  private borrowing func isReady(for event: Int32, before deadline: Deadline) -> Bool {
    while true {
      var poll = pollfd(fd: socket, events: Int16(event), revents: 0)
      let left = deadline.milliseconds
      let count = unsafe Glibc.poll(&poll, 1, left)
      if count > 0 { return true }
      if count == 0, left < 86_400_000 { return false }
      if count < 0, errno != EINTR { return false }
    }
  }

  /// Returns the number of the error, 0 for none.
  private static func spawn(
    _ path: String, environment: [String], socket: Int32, _ process: inout pid_t
  ) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // Freed below; a string that couldn't be copied ends the list early.
    var arguments = unsafe [strdup(path), nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer {
      unsafe (arguments + variables).forEach { unsafe free($0) }
    }
    return unsafe posix_spawn(&process, path, &actions, nil, &arguments, &variables)
  }

  private static func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
