import Algebra
import Bytes
import Positions
import RDF

extension Inquiry {
  /// Answers `how is NAME connected to NAME`: a row a step, with the direction of the edge in words.
  func connect(
    _ start: Name, _ end: Name, _ details: Answering.Details, _ answer: inout QuestionAnswer
  ) throws(QuestionError) {
    let nodes = try understood { () throws(SyntaxError) in
      let translator = try Translator(names)
      return (try translator.node(start), try translator.node(end))
    }
    let steps: [Connection.Step]?
    do throws(QueryFailure) {
      steps = try Connection.search(from: nodes.0.iri, to: nodes.1.iri, in: service, within: limits)
    } catch {
      throw .service(error)
    }
    answer.table = SolutionTable(
      variables: ["from", "edge", "to"].map { Variable($0) },
      rows: (steps ?? []).map { [.iri($0.from), .string($0.words), .iri($0.to)] })
    if details.contains(.notes) {
      switch steps?.count {
      case nil:
        answer.notes = ["Nothing recorded leads from \(nodes.0.label) to \(nodes.1.label)."]
      case 0: answer.notes = ["\(nodes.0.label) and \(nodes.1.label) are one and the same."]
      default:
        answer.notes = ["This is one of the shortest ways; there may be others as short."]
      }
    }
    if details.contains(.evidence) {
      var evidence: [[Evidence]] = []
      for step in steps ?? [] { evidence.append(try self.evidence(for: step)) }
      answer.evidence = evidence
    }
  }
}
