import Algebra
import Bytes
import Positions
import Questions

/// `stance complete`: what may come next on a command line, for the completion scripts. One offer a line, a tab and a
/// remark behind it.
///
/// Nothing here may fail: a shell has no place for a message. Without a graph there are no names to offer.
struct CompleteCommand: Command {
  static let usage = Usage(
    name: "complete", summary: "what may come next on a command line", words: "-- WORD…",
    details: "Prints what the last word, which may be empty, could become. The completion scripts call this.",
    options: [], example: "complete -- fi", isHidden: true)

  /// The words before the one under way, an option that waits for its value aside.
  var before: [String]
  var waiting: Option?
  var current: String

  init(_ arguments: Arguments) {
    before = arguments.words.dropLast()
    current = arguments.words.last ?? ""
    waiting = Tool.everyOption.first { "--\($0.name)" == before.last && $0.value != nil }
    if waiting != nil { before.removeLast() }
  }

  func run(_ console: inout Console) -> ExitStatus {
    for offer in offers(in: console.environment) {
      console.output.writeLine(offer.remark.isEmpty ? offer.text : "\(offer.text)\t\(offer.remark.shown)")
    }
    return .answered
  }

  private struct Offer {
    var text: String
    var remark = ""
  }

  private func offers(in environment: Environment) -> [Offer] {
    if let waiting { return values(of: waiting, in: environment) }
    if current.utf8.first == UInt8(ascii: "-") {
      let options = (try? Tool.commandType(for: words))?.0.usage.options ?? Tool.everyOption
      return fitting((options + [.help]).map { Offer(text: "--\($0.name)", remark: $0.help) })
    }
    let commands = Tool.commands.map { $0.usage }.filter { !$0.isHidden }
    if let question = questionWords { return completions(of: question, in: environment) }
    guard let first = words.first else {
      return fitting(
        commands.map { Offer(text: $0.name, remark: $0.summary) }
          + Completion.firstWords.map { Offer(text: $0, remark: "a question") })
    }
    switch first {
    case "help": return fitting(commands.map { Offer(text: $0.name, remark: $0.summary) })
    case CompletionsCommand.usage.name:
      return fitting(CompletionScript.allCases.map { Offer(text: $0.rawValue) })
    case ShowCommand.usage.name, FindCommand.usage.name: return nodes(in: environment)
    default: return []
    }
  }

  /// The words of the question on the line; `nil` when there is none, or not yet a word of it.
  private var questionWords: [String]? {
    if words.first == AskCommand.usage.name { return Array(words.dropFirst()) }
    return words.first.map(QuestionText.isQuestion) ?? false ? words : nil
  }

  private func completions(of question: [String], in environment: Environment) -> [Offer] {
    Completion.completions(of: question + [current], names: names(in: environment) ?? NameIndex())
      .map { Offer(text: $0.text, remark: $0.label ?? "") }
  }

  /// What an option may be followed by; nothing for paths, which the shell knows.
  private func values(of option: Option, in environment: Environment) -> [Offer] {
    switch option.name {
    case "format": fitting(formats.map { Offer(text: $0) })
    case PictureRequest.around.name: nodes(in: environment)
    default: []
    }
  }

  /// The formats of the command on the line.
  private var formats: [String] {
    let options = (try? Tool.commandType(for: words))?.0.usage.options ?? []
    return options.first { $0.name == "format" }?.help.split(separator: ", ").map(String.init) ?? []
  }

  /// The nodes of the graph whose id begins with the word under way.
  private func nodes(in environment: Environment) -> [Offer] {
    let nodes = names(in: environment)?.nodes.sorted { NaturalOrder.precedes($0.id, $1.id) } ?? []
    return fitting(nodes.map { Offer(text: $0.id, remark: $0.label) })
  }

  /// The names of the graph that the line names; `nil` when there is none.
  private func names(in environment: Environment) -> NameIndex? {
    guard let source = try? source, let service = try? source.open(in: environment) else { return nil }
    return (try? source.names(from: service))?.listing(wordsBeginning: current)
  }

  /// The source that the line names.
  private var source: DataSource {
    get throws(UsageError) { try DataSource(try Arguments(before, known: Tool.everyOption)) }
  }

  private func fitting(_ offers: [Offer]) -> [Offer] {
    let beginning = current.lowercased()
    return offers.filter { $0.text.lowercased().utf8.starts(with: beginning.utf8) }
  }

  /// The words so far, without options and their values.
  private var words: [String] { (try? Arguments(before, known: Tool.everyOption))?.words ?? [] }
}
