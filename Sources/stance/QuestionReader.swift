import Algebra
import Bytes
import Documents
import Positions
import Questions
import RDF
import SPARQL

/// A source opened to be asked questions, with its names.
struct QuestionReader {
  let source: DataSource
  let service: any QueryService
  let names: NameIndex

  init(_ source: DataSource, in environment: Environment) throws(Failure) {
    self.source = source
    service = try source.open(in: environment)
    names = try source.names(from: service)
  }

  /// The id of the node that a name means; of a name that leads nowhere, the name: positions have ids and no names.
  func node(named name: String) throws(Failure) -> String {
    do throws(NameError) {
      return try names.node(named: name).id
    } catch {
      guard case .unknown = error else { throw Failure(error.message, status: .usage) }
      return name
    }
  }

  /// The error for a name that leads nowhere.
  func unknown(_ name: String) -> Failure {
    Failure(NameError.unknown(name, nearest: names.nearest(to: name)).message, status: .usage)
  }

  /// Answers a question given as the words of a command line.
  func ask(_ words: [String], details: Answering.Details) throws(Failure) -> QuestionAnswer {
    do throws(QuestionError) {
      return try Answering(service, names: names, within: source.limits)
        .ask(QuestionText.joined(words), details: details)
    } catch {
      switch error {
      case .question(let error): throw failure(error)
      case .service(let error): throw source.failure(error)
      }
    }
  }

  /// The question as SPARQL.
  func sparql(of words: [String]) throws(Failure) -> String {
    let text = QuestionText.joined(words)
    do throws(SyntaxError) {
      return SPARQLWriter.text(of: try Translation(try QuestionParser.parse(text), names: names).query)
    } catch {
      throw Failure(error, source: Array(text.utf8), status: .usage)
    }
  }

  /// The words of each of some passages, from the reader's own copy of the documents, by a key of the caller's. A
  /// passage whose lines read differently there than when the graph was made is told.
  ///
  /// - Parameter place: the id of the document of a passage, its lines, and their digest.
  func words<Passage: Hashable>(
    of passages: Set<Passage>, in folder: SourceFolder, on console: inout Console,
    at place: (Passage) -> (document: String, lines: ClosedRange<Int>, digest: String?)
  ) throws(Failure) -> [Passage: [String]] {
    let fileNames = try fileNames()
    var texts: [String: SourceText] = [:]
    for document in Set(passages.map { place($0).document }).sorted() {
      guard let name = fileNames[document] else { continue }
      do throws(FileError) { texts[document] = try folder.text(name) } catch { throw Failure(error) }
    }
    var words: [Passage: [String]] = [:]
    var changed: Set<String> = []
    for passage in passages {
      let (document, run, digest) = place(passage)
      guard let text = texts[document], let lines = text.lines(run) else { continue }
      words[passage] = lines.filter { !$0.allSatisfy(\.isWhitespace) }
      if digest != nil, text.digest(run) != digest { changed.insert(document) }
    }
    for document in changed.sorted() {
      try console.note(
        "your copy of \(document) differs from the one that line numbers refer to; see stance check --sources"
      )
    }
    return words
  }

  /// The file name of each document, by id.
  private func fileNames() throws(Failure) -> [String: String] {
    let pattern = GraphPattern.basic([
      TriplePattern(.variable("document"), .iri(ST.fileName), .variable("name"))
    ])
    var names: [String: String] = [:]
    do throws(QueryFailure) {
      let table = try service.solutions(Select(nil, where: pattern), within: source.limits)
      for row in 0..<table.rowCount {
        guard let document = table[row, 0], case .literal(let name)? = table[row, 1] else { continue }
        names[document.id] = name.lexical
      }
    } catch {
      throw source.failure(error)
    }
    return names
  }

  /// An error in a question, with its place.
  private func failure(_ error: SyntaxError) -> Failure {
    var failure = Failure(error.rendered(), status: .usage)
    failure.isPlaced = true
    return failure
  }
}
