import Algebra
import Positions

/// `stance find`: nodes by the words of their labels, aliases and gists.
struct FindCommand: Command {
  static let usage = Usage(
    name: "find", summary: "finds nodes by label, alias or gist", words: "WORDS",
    details: """
      Lists the nodes in which every word stands, at least as the beginning of one, best first. When there is none, \
      the names that are spelt alike are told.
      """,
    options: [.most, .format(Listing.formats), .output] + DataSource.options,
    example: "find capacity building")

  var words: String
  var most: Int
  var format: Format?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    words = arguments.words.joined(separator: " ")
    guard !arguments.words.isEmpty else {
      throw UsageError("find what?", hint: "stance \(Self.usage.example)")
    }
    most = try arguments.number(.most, in: 1...1_000_000) ?? 24
    format = try arguments.format(among: Listing.formats)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let service = try source.open(in: console.environment)
    let names = try source.names(from: service)
    let gists: [String: String]
    do throws(QueryFailure) {
      gists = names.findsGists ? [:] : try NameIndex.gists(from: service, within: source.limits)
    } catch {
      throw source.failure(error)
    }
    let findings = names.find(words, gists: gists)
    var listing = Listing(columns: [
      .init("id"), .init("kind"), .init("label"), .init("found", isSecondary: true),
    ])
    listing.rows = findings.prefix(most).map { finding in
      let isElsewhere = finding.field == .alias || finding.field == .gist
      return [
        finding.node.id, finding.node.classes.noun, finding.node.label, isElsewhere ? finding.text : "",
      ]
    }
    listing.write(as: format ?? .usual(on: console.display), to: &console)
    if findings.isEmpty {
      let near = names.nearest(to: words).joined(separator: ", ")
      try console.note("nothing is called \"\(words)\"" + (near.isEmpty ? "" : "; spelt alike: \(near)"))
    } else if findings.count > most {
      try console.note("\(findings.count - most) more; --most shows more")
    }
    return .answered
  }
}
