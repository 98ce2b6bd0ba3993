import Glibc

/// A file that could not be read or written.
public struct FileError: Error, Sendable, Equatable {
  /// What was tried: `read`, `write`, `open` …
  public var operation: String
  public var path: String
  /// The system's error number.
  public var code: Int32

  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Whether the reader of our output went away, which is no fault.
  public var isClosedPipe: Bool { code == EPIPE }

  public var message: String {
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return "cannot \(operation) \(path): \(reason)"
  }
}

/// Files and folders, by path.
public enum Files {
  /// The whole contents of a file; `-` is standard input.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try readAll(descriptor: 0, path: "standard input") }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor: descriptor, path: path)
  }

  /// Everything up to the end of an open descriptor, which stays the caller's. The path only names it in errors.
  public static func readAll(descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    var status = stat()
    let size = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    var capacity = max(size + 1, 1 << 16)
    while true {
      var code: Int32 = 0
      var atEnd = false
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, capacity)
        if got < 0 { code = errno }
        atEnd = got == 0
        count = max(0, got)
      }
      if code == EINTR { continue }
      if code != 0 { throw FileError(operation: "read", path: path, code: code) }
      if atEnd { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      capacity = max(1 << 16, size + 1 - bytes.count)
    }
  }

  public enum Kind: Sendable { case file, folder, other }

  /// What is at a path, following links; `nil` when there is nothing.
  public static func kind(of path: String) -> Kind? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The names in a folder, sorted by their bytes, without those that begin with a dot.
  public static func names(in folder: String) throws(FileError) -> [String] {
    guard let handle = unsafe opendir(folder) else {
      throw FileError(operation: "open", path: folder, code: errno)
    }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.utf8.starts(with: ".".utf8) { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Replaces a file so that a reader sees either the old contents or the new, whole: written beside it, synced,
  /// renamed.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(operation: "create", path: temporary, code: errno) }
    var failure = unsafe writeAll(bytes.span, to: descriptor)
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, unsafe rename(temporary, path) != 0 { failure = errno }
    if let failure {
      unsafe unlink(temporary)
      throw FileError(operation: "write", path: path, code: failure)
    }
  }
}
