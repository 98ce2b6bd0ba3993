import Bytes
public import Positions
import RDF

/// Checks what a graph says of its source texts against the texts themselves: the size and digest of every
/// file, the digest of every proposal and every evidence, and that a proposal's label stands where it begins.
public struct SourceCheck {
  private let graph: WrittenGraph
  private let folder: SourceFolder
  /// The texts by document; `nil` for those that could not be read, which is said once.
  private var texts: [Term: SourceText?] = [:]
  private var findings: [Finding] = []

  /// All findings, in the order of files and lines. Cost: each text is read once; a digest for each passage.
  public static func findings(in graph: WrittenGraph, sources folder: SourceFolder) -> [Finding] {
    var check = SourceCheck(graph: graph, folder: folder)
    for node in graph.nodes where node.isA(ST.Class.document) || node.isA(ST.Class.table) {
      check.checkDocument(node)
    }
    for node in graph.nodes {
      if node.isA(ST.Class.proposal) {
        check.checkPassage(node, in: node.value(ST.inDocument))
      } else if node.isA(ST.Class.evidence) {
        check.checkPassage(node, in: node.value(ST.document))
      }
    }
    check.findings.sortByPlace()
    return check.findings
  }

  private init(graph: WrittenGraph, folder: SourceFolder) {
    self.graph = graph
    self.folder = folder
  }

  private mutating func report(
    _ rule: Rule, _ severity: Finding.Severity = .error, at place: Place, _ message: String
  ) {
    findings.append(Finding(severity, rule, at: place, message))
  }
}

extension SourceCheck {
  /// Reads the text of a document and compares its size and digest.
  private mutating func checkDocument(_ document: WrittenGraph.Node) {
    guard let file = document.text(ST.fileName) else { return }
    let text: SourceText
    do {
      text = try folder.text(file.value)
    } catch {
      texts[document.term] = .some(nil)
      report(.sourceMissing, at: file.place, "the text of \(document.name): \(error.message)")
      return
    }
    texts[document.term] = text
    if let sha256 = document.text(ST.sha256), sha256.value != text.sha256 {
      report(
        .sourceChanged, at: sha256.place,
        "\(file.value) is not the text that was read; its SHA-256 is \(text.sha256)")
    }
    if let count = document.number(ST.lineCount), count.value != text.lineCount {
      report(
        .sourceChanged, at: count.place, "\(file.value) has \(text.lineCount) lines, not \(count.value)")
    }
  }

  /// Compares the digest of a proposal or evidence with that of its lines.
  private mutating func checkPassage(_ passage: WrittenGraph.Node, in document: Term?) {
    guard let document, case .some(.some(let text)) = texts[document], let digest = passage.text(ST.digest),
      let first = passage.number(ST.firstLine), let last = passage.number(ST.lastLine),
      first.value <= last.value
    else { return }
    let run = first.value...last.value
    let found = text.digest(run)
    guard found != digest.value else {
      for line in [first, last] where text.isBlank(line: line.value) {
        report(
          .blankEdge, .warning, at: line.place, "line \(line.value), an edge of \(passage.name), is blank")
      }
      return checkLabel(of: passage, first: first.value, in: text)
    }
    let isOne = run.count == 1
    let lines = "\(run.inWords) of \(graph.node(document)?.name ?? "the document")"
    if let moved = text.run(ofLength: run.count, withDigest: digest.value) {
      report(
        .digestMismatch, at: first.place,
        "\(lines) \(isOne ? "is" : "are") not the text that \(passage.name) was read from; "
          + "that is at \(moved.inWords)"
      )
    } else if let found {
      report(
        .digestMismatch, at: digest.place,
        "\(lines) \(isOne ? "has" : "have") the digest \(found); \(passage.name) gives \(digest.value)"
      )
    } else {
      report(
        .digestMismatch, at: last.place,
        "there \(isOne ? "is" : "are") no \(lines), whose text ends with line \(text.lineCount)")
    }
  }

  /// The words of the label that a proposal bears in its document stand in its first lines.
  ///
  /// Of a label in several parts, such as `2, second point` or `4 a)`, it is enough that the first part
  /// begins a line there or before, as a heading does. A label in parentheses is the editors' own and stands
  /// nowhere.
  private mutating func checkLabel(of proposal: WrittenGraph.Node, first: Int, in text: SourceText) {
    guard let label = proposal.text(ST.sourceLabel), !label.value.utf8.starts(with: "(".utf8) else { return }
    let words = FoldedText(label.value).words
    let beginning = FoldedText(text.foldedText(first...first + 2)).words
    if words.allSatisfy(beginning.contains) { return }
    if let heading = SourceLabel.heading(of: label.value) {
      for line in stride(from: min(first + 2, text.lineCount), through: 1, by: -1)
      where FoldedText(text.foldedText(line...line)).words.starts(with: heading) {
        return
      }
    }
    report(
      .labelNotFound, .warning, at: label.place,
      "\"\(label.value)\" does not stand in the first lines of \(proposal.name) (line \(first))")
  }
}

private enum SourceLabel {
  /// The words of the first of several parts of a label; `nil` when it has but one.
  static func heading(of label: String) -> [ArraySlice<UInt8>]? {
    let bytes = Array(label.utf8)
    let isNumber = bytes.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    let separators = isNumber ? ",:. " : ",:."
    guard let end = bytes.firstIndex(where: separators.utf8.contains), end < bytes.count - 1 else {
      return nil
    }
    return FoldedText(String(decoding: bytes[..<end], as: UTF8.self)).words
  }
}

extension ClosedRange<Int> {
  /// `line 3` or `lines 3 to 5`.
  fileprivate var inWords: String {
    count == 1 ? "line \(lowerBound)" : "lines \(lowerBound) to \(upperBound)"
  }
}
