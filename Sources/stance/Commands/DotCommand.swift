import Bytes
import Pictures

/// `stance dot`: a drawing as DOT text, or as text for other programs that draw.
struct DotCommand: Command {
  static let formats: [Format] = [.dot, .mermaid, .graphml, .gexf, .pajek]

  static let usage = Usage(
    name: "dot", summary: "a neighbourhood, an answer, coalitions or a lineage as DOT, for GraphViz",
    words: "[QUESTION…]",
    details: """
      Draws what stands around a node (--around), the answer to a question, who stands with whom (--coalitions), which \
      texts come from which (--lineage), or which cite which paragraphs (--citations); the last three of all there is \
      or of what is named. Support is a solid blue line, opposition a dashed vermillion one; what else is drawn is \
      explained in the drawing. Mermaid is for notes on the web, which draw it themselves; GraphML, GEXF and Pajek \
      hand all ties of --coalitions to programs for networks.
      """,
    options: PictureRequest.options + [.format(formats), .output] + DataSource.options,
    example: "dot --around R67")

  var request: PictureRequest
  var format: Format

  init(_ arguments: Arguments) throws(UsageError) {
    request = try PictureRequest(arguments)
    format = try arguments.format(among: Self.formats) ?? .dot
    if NetworkFormat(format) != nil, !request.isMap {
      throw UsageError("\(format.rawValue) is for networks", hint: "stance dot --coalitions writes one")
    }
    if format == .mermaid, request.isMap {
      throw UsageError("Mermaid cannot draw coalitions", hint: "dot, graphml, gexf and pajek can")
    }
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    guard format != .dot else {
      console.output.write(try request.dot(on: &console))
      return .answered
    }
    switch try request.drawing(on: &console, isWeighed: false) {
    case .picture(let picture): console.output.write(picture.mermaid)
    case .map(let map): console.output.write(map.file(as: NetworkFormat(format) ?? .graphml))
    }
    return .answered
  }
}

extension NetworkFormat {
  fileprivate init?(_ format: Format) { self.init(rawValue: format.rawValue) }
}

/// `stance draw`: a drawing as SVG, PNG or PDF, made by GraphViz.
struct DrawCommand: Command {
  static let formats: [Format] = [.svg, .png, .pdf]

  static let usage = Usage(
    name: "draw", summary: "the same as SVG, PNG or PDF, drawn by GraphViz", words: "[QUESTION…]",
    details: """
      Draws what stance dot writes (--around, a question, --coalitions, --lineage, --citations), by running the \
      program dot of GraphViz; lineage and citations as SVG need none. The format is that of the file named by \
      --output, or SVG.
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
    if format == .svg, request.isInColumns, case .picture(let picture) = try request.drawing(on: &console) {
      console.output.write(picture.svg())
      return .answered
    }
    let dot = try request.dot(on: &console)
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
