import Bytes
import Coalitions
import Positions

/// How statements become blocs: what the options of `stance coalitions` say.
struct CoalitionSettings: Equatable, Sendable {
  var criterion = Criterion.modularity
  var aggregation = Aggregation.subtract
  var normalisation = Normalisation.average
  var repeats = Repeats.once
  var leastShared = 1
  var seed: UInt64 = 1
  /// How many times chance is tried; with 0 neither firmness nor significance is computed.
  var rounds = 200

  static let criterionOption = Option(
    "criterion", "NAME", "what makes blocs good: \(names(Criterion.self)) (default modularity)")
  static let aggregationOption = Option(
    "aggregation", "NAME", "what a tie adds up: \(names(Aggregation.self)) (default subtract)")
  static let normalisationOption = Option(
    "normalisation", "NAME", "what it is divided by: \(names(Normalisation.self)) (default average)")
  static let repeatsOption = Option(
    "repeats", "NAME", "how often a repeated statement counts: \(names(Repeats.self)) (default once)")
  static let leastSharedOption = Option(
    "least-shared", "N", "no tie between two who spoke on fewer concepts in common (default 1)")
  static let seedOption = Option(
    "seed", "N", "where chance begins (default 1); the same seed, the same answer")

  static let roundsOption = Option(
    "rounds", "N", "how many times chance is tried (default 200; 0: neither firmness nor p-value)")

  static let options = [
    criterionOption, aggregationOption, normalisationOption, repeatsOption, leastSharedOption, seedOption,
    roundsOption,
  ]

  init() {}

  init(_ arguments: Arguments) throws(UsageError) {
    criterion = try arguments.choice(Self.criterionOption) ?? criterion
    aggregation = try arguments.choice(Self.aggregationOption) ?? aggregation
    normalisation = try arguments.choice(Self.normalisationOption) ?? normalisation
    repeats = try arguments.choice(Self.repeatsOption) ?? repeats
    leastShared = try arguments.number(Self.leastSharedOption, in: 1...1_000_000) ?? 1
    rounds = try arguments.number(Self.roundsOption, in: 0...100_000) ?? rounds
    seed = UInt64(try arguments.number(Self.seedOption, in: 0...Int.max) ?? 1)
  }

  /// The search that is repeated to see what single concepts, actors and chance do.
  var search: BlocSearch {
    BlocSearch(criterion, aggregation, normalisation, leastShared: leastShared, seed: seed)
  }

  private static func names<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }
}

extension Arguments {
  /// The one of several words that an option gives; `nil` without the option.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ option: Option, as type: Choice.Type = Choice.self
  ) throws(UsageError) -> Choice? {
    guard let text = self[option] else { return nil }
    if let choice = Choice(rawValue: text.lowercased()) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let near = Spelling.nearest(to: text.lowercased(), among: names, limit: 1).first
    throw UsageError(
      "--\(option.name) cannot be \(text)",
      hint: near.map { "did you mean \($0)?" } ?? "there are \(names.joined(separator: ", "))")
  }

  /// The words that an option gives between commas; `nil` without the option.
  func list(_ option: Option) -> [String]? {
    self[option].map { text in
      text.split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
  }

  /// The day that an option gives.
  func date(_ option: Option) throws(UsageError) -> CalendarDate? {
    guard let text = self[option] else { return nil }
    guard let date = CalendarDate(text) else {
      throw UsageError("--\(option.name) takes a day such as 2017-01-26, a month or a year, found \(text)")
    }
    return date
  }
}
