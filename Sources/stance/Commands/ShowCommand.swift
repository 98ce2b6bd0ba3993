import Algebra
import Positions

/// `stance show`: everything known about one node.
struct ShowCommand: Command {
  static let usage = Usage(
    name: "show", summary: "shows everything known about one node", words: "NAME",
    details: """
      What is said of a node and what leads to it, with the positions it holds or that are held on it: how each is \
      known, when it was taken, and where it can be read. NAME is an id, a label or an alias.
      """,
    options: [.format(Listing.formats), .output] + DataSource.options, example: "show R67")

  var name: String
  var format: Format?
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    name = arguments.words.joined(separator: " ")
    guard !name.isEmpty else { throw UsageError("show what?", hint: "stance \(Self.usage.example)") }
    format = try arguments.format(among: Listing.formats)
    source = try DataSource(arguments)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let reader = try QuestionReader(source, in: console.environment)
    let node = try reader.node(named: name)
    let view: NodeView?
    do throws(QueryFailure) {
      view = try GraphReader(reader.service, within: source.limits).node(DataNamespace.iri(of: node))
    } catch {
      throw source.failure(error)
    }
    guard let view else { throw reader.unknown(name) }
    NodePage(view).write(as: format ?? .usual(on: console.display), to: &console)
    return .answered
  }
}
