import Algebra
import Pictures

/// What to draw, as `dot` and `draw` are told.
struct PictureRequest: Sendable {
  static let around = Option("around", "ID", "draw what stands around this node")
  static let depth = Option("depth", "N", "how many steps to go from it, 1 to 5 (default 1)")
  static let options: [Option] = [around, depth, .most]

  /// The node to draw around; `nil` to draw an answer.
  var around: String?
  var depth: Int
  var most: Int?
  var question: [String]
  var source: DataSource

  init(_ arguments: Arguments) throws(UsageError) {
    around = arguments[Self.around]
    question = arguments.words
    depth = try arguments.number(Self.depth, in: 1...5) ?? 1
    most = try arguments.number(.most, in: 1...1000)
    source = try DataSource(arguments)
    guard (around == nil) != question.isEmpty else {
      throw UsageError(
        around == nil ? "nothing to draw" : "--around and a question exclude each other",
        hint: "stance draw --around R67, or stance draw who supports R67")
    }
  }

  func picture(on console: inout Console) throws(Failure) -> Picture {
    var maker = PictureMaker(try source.open(in: console.environment), within: source.limits)
    if let most { maker.mostNeighbours = most }
    let picture: Picture?
    do throws(QueryFailure) {
      picture = try maker.around(around ?? "", depth: depth)
    } catch {
      throw source.failure(error)
    }
    guard let picture else {
      throw Failure("there is nothing called \(around ?? "") in the graph", status: .usage)
    }
    return picture
  }
}
