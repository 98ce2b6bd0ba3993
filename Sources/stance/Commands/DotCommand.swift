import Bytes
import Pictures

/// `stance dot`: a drawing as DOT text, or as text for other programs that draw.
struct DotCommand: Command {
  static let formats: [Format] = [.dot, .mermaid]

  static let usage = Usage(
    name: "dot", summary: "a neighbourhood, an answer or a lineage as DOT, for GraphViz",
    words: "[QUESTION…]",
    details: """
      Draws what stands around a node (--around), the answer to a question, which texts come from which (--lineage), \
      or which cite which paragraphs (--citations), the last two of all texts or of the texts, documents and \
      paragraphs named. Support is a solid blue line, opposition a dashed vermillion one; what else is drawn is \
      explained in the drawing. Mermaid is for notes on the web, which draw it themselves.
      """,
    options: PictureRequest.options + [.format(formats), .output] + DataSource.options,
    example: "dot --around R67")

  var request: PictureRequest
  var format: Format

  init(_ arguments: Arguments) throws(UsageError) {
    request = try PictureRequest(arguments)
    format = try arguments.format(among: Self.formats) ?? .dot
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    let picture = try request.picture(on: &console)
    console.output.write(format == .mermaid ? picture.mermaid : picture.dot)
    return .answered
  }
}

/// `stance draw`: a drawing as SVG, PNG or PDF, made by GraphViz.
struct DrawCommand: Command {
  static let formats: [Format] = [.svg, .png, .pdf]

  static let usage = Usage(
    name: "draw", summary: "the same as SVG, PNG or PDF, drawn by GraphViz", words: "[QUESTION…]",
    details: """
      Draws what stands around a node (--around), the answer to a question, a lineage (--lineage) or citations \
      (--citations), as stance dot does, by running the program dot of GraphViz. \
      The format is that of the file named by --output, or SVG.
      """,
    options: PictureRequest.options + [.format(formats), .output] + DataSource.options,
    example: "draw --around R67 --output R67.svg")

  var request: PictureRequest
  var format: GraphViz.Format
  var hasFile: Bool

  init(_ arguments: Arguments) throws(UsageError) {
    request = try PictureRequest(arguments)
    let name = try arguments.format(among: Self.formats)?.rawValue ?? "svg"
    format = GraphViz.Format(rawValue: name) ?? .svg
    hasFile = arguments.has(.output)
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    guard hasFile || !console.display.isTerminal || format == .svg else {
      throw Failure(
        "a terminal cannot show \(format.rawValue)\n  name a file with --output FILE", status: .usage)
    }
    let dot = try request.picture(on: &console).dot
    do throws(GraphViz.Failure) {
      console.output.write(try GraphViz.draw(dot, as: format))
    } catch {
      throw Failure(error)
    }
    return .answered
  }
}

extension Failure {
  fileprivate init(_ error: GraphViz.Failure) {
    switch error {
    case .missing:
      self.init(
        """
        there is no program dot on the search path, which draws
          install GraphViz (apt-get install graphviz, brew install graphviz), or take its input from stance dot
        """, status: .data)
    case .notRun(let error): self.init(error)
    case .refused(let words): self.init("GraphViz drew nothing: \(words)", status: .data)
    }
  }
}
