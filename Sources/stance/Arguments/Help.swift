import Bytes

/// Help texts, made from what the commands say of themselves.
extension Tool {
  /// The text that `--help`, `--version`, `help` or an empty command line ask for; `nil` when they do not.
  static func help(for arguments: Arguments, on display: Display) throws(UsageError) -> String? {
    if arguments.has(.version) { return "stance \(version)\n" }
    var words = arguments.words
    let asked = words.first == "help"
    if asked { words.removeFirst() }
    guard asked || words.isEmpty || arguments.has(.help) else { return nil }
    return words.isEmpty ? overview(on: display) : try commandType(for: words).0.usage.help(on: display)
  }

  private static func overview(on display: Display) -> String {
    let shown = commands.map { $0.usage }.filter { !$0.isHidden }
    return """
      Who stands where in a negotiation: ask it in plain words, trace every answer to its lines.

      \("Usage".styled(.bold, on: display))
        stance COMMAND … [--option …]
        stance who supports R67            a question needs no command

      \("Commands".styled(.bold, on: display))
      \(list(shown.map { ("\($0.name) \($0.words)", $0.summary) }, width: display.width))
      \("Options of every command".styled(.bold, on: display))
      \(list([Option.help, .version].map { ($0.written, $0.help) }, width: display.width))
      stance COMMAND --help says more, with an example.

      """
  }
}

extension Usage {
  /// The text that `stance NAME --help` prints.
  func help(on display: Display) -> String {
    let synopsis = ["stance", name, words, options.isEmpty ? "" : "[--option …]"].filter { !$0.isEmpty }
    var text = """
      \(synopsis.joined(separator: " ").styled(.bold, on: display))

      \(details.wrapped(to: min(display.width, 100)).joined(separator: "\n"))

      """
    if !options.isEmpty {
      text += "\n" + "Options".styled(.bold, on: display) + "\n"
      text += list(options.map { ($0.written, $0.help) }, width: display.width)
    }
    return text + "\n" + "Example".styled(.bold, on: display) + "\n  stance \(example)\n"
  }
}

/// Two columns, the second wrapped.
private func list(_ entries: [(String, String)], width: Int) -> String {
  let first = (entries.map(\.0.displayWidth).max() ?? 0) + 4
  var text = ""
  for (name, help) in entries {
    let lines = help.wrapped(to: max(30, min(width, 100) - first))
    text += "  " + name + String(repeating: " ", count: first - 2 - name.displayWidth)
    text += lines.joined(separator: "\n" + String(repeating: " ", count: first)) + "\n"
  }
  return text
}
