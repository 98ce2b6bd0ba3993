import Glibc

/// What the place that output goes to can show.
struct Display: Equatable, Sendable {
  /// Whether a person looks at it: then the default is a table.
  var isTerminal: Bool
  /// How many columns fit.
  var width: Int
  var hasColour: Bool

  /// A pipe or a file.
  static let plain = Display(isTerminal: false, width: 100, hasColour: false)

  /// What an open descriptor leads to.
  ///
  /// `COLUMNS` overrides the terminal's own word on its width; `NO_COLOR` (when not empty) and a dumb terminal mean no
  /// colour.
  init(descriptor: Int32, environment: Environment) {
    isTerminal = isatty(descriptor) == 1
    width = Self.width(of: descriptor, environment: environment)
    hasColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  init(isTerminal: Bool, width: Int, hasColour: Bool) {
    self.isTerminal = isTerminal
    self.width = width
    self.hasColour = hasColour
  }

  private static func width(of descriptor: Int32, environment: Environment) -> Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return plain.width
  }
}

/// The environment variables of a run; a fixed set of them in a test.
struct Environment: Sendable {
  private let fixed: [String: String]?
  /// What the run has opened so far.
  let opened = OpenedStores()

  /// The variables of this process.
  static var process: Environment { Environment(fixed: nil) }

  init(_ variables: [String: String]) { self.init(fixed: variables) }

  private init(fixed: [String: String]?) { self.fixed = fixed }

  subscript(name: String) -> String? {
    if let fixed { return fixed[name] }
    return unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

/// The few ways in which text stands out on a terminal.
enum Style: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
}

extension String {
  /// The text in a style, or as it is where there is no colour.
  func styled(_ style: Style, on display: Display) -> String {
    display.hasColour && !isEmpty ? "\u{1B}[\(style.rawValue)m\(self)\u{1B}[0m" : self
  }
}
