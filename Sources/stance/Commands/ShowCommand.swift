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
    let view: NodeView?
    let iri = try iri(among: reader.names)
    do throws(QueryFailure) {
      view = try GraphReader(reader.service, within: source.limits).node(iri)
    } catch {
      throw source.failure(error)
    }
    guard let view else { throw failure(.unknown(name, nearest: reader.names.nearest(to: name))) }
    NodePage(view).write(as: format ?? .usual(on: console.display), to: &console)
    return .answered
  }

  /// The node that the name means, or that would have it as its id: positions have ids and no names.
  private func iri(among names: NameIndex) throws(Failure) -> String {
    do throws(NameError) {
      return try names.node(named: name).iri
    } catch {
      guard case .unknown = error else { throw failure(error) }
      return DataNamespace.iri(of: name)
    }
  }

  private func failure(_ error: NameError) -> Failure { Failure(error.message, status: .usage) }
}
