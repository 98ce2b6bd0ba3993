/// The pieces of N-Triples lines that a generated graph uses again and again, as bytes, with the chances of each.
struct LineEnds: Sendable {
  // Up to the number of a node, and from there to the end of the line.
  let proposal = Array("<\(Notation.nodes)proposal/".utf8)
  let actor = Array("<\(Notation.nodes)actor/".utf8)
  let node = Array("> .\n".utf8)

  let isProposal = Array("\(Notation.type)\(Notation.name("Proposal")) .\n".utf8)
  let label = Array("\(Notation.label)\"".utf8)
  let string = Array("\" .\n".utf8)
  let inDocument = Array("\(Notation.predicate("inDocument"))<\(Notation.nodes)document/".utf8)
  let number = Array("\(Notation.predicate("number"))\"".utf8)
  let integer = Array("\"^^<\(Notation.datatypes)integer> .\n".utf8)
  let alternativeTo = Array("\(Notation.predicate("alternativeTo"))<\(Notation.nodes)proposal/".utf8)
  let submittedBy = Array("\(Notation.predicate("submittedBy"))<\(Notation.nodes)actor/".utf8)
  // After the number of an actor.
  let supports = Array(">\(Notation.predicate("supports"))<\(Notation.nodes)proposal/".utf8)
  let opposes = Array(">\(Notation.predicate("opposes"))<\(Notation.nodes)proposal/".utf8)

  let pages = (1...40).map { Self.line("page", Notation.literal("\($0)", "integer")) }
  let dates = (2003...2018).flatMap { year in
    (1...12).flatMap { month in
      (1...28).map { day in
        Self.line("date", Notation.literal("\(year)-\(twoDigits(month))-\(twoDigits(day))", "date"))
      }
    }
  }
  let statuses = Consultation.statuses.map { Self.line("status", Notation.name($0)) }
  let issues = (0..<Consultation.issues).map { Self.line("addresses", Notation.node("issue/\($0)")) }
  let paragraphs = Consultation.paragraphs.map { Self.line("cites", Notation.node("ta/\($0)")) }
  let institutions = (0..<Consultation.institutions).map {
    Self.line("mentions", Notation.node("institution/\($0)"))
  }

  let status = SamplingTable(weights: Consultation.statusWeights)
  let issue = SamplingTable.zipf(Consultation.issues)
  let paragraph = SamplingTable.zipf(Consultation.paragraphs.count)
  let institution = SamplingTable.zipf(Consultation.institutions)
  let positions = SamplingTable.poisson(mean: Consultation.meanPositions)

  private static func line(_ predicate: String, _ object: String) -> [UInt8] {
    Array("\(Notation.predicate(predicate))\(object) .\n".utf8)
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// How generated graphs write terms.
enum Notation {
  static let nodes = "https://stance.example/id/"
  static let names = "https://stance.example/ns#"
  static let datatypes = "http://www.w3.org/2001/XMLSchema#"
  static let type = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
  static let label = " <http://www.w3.org/2000/01/rdf-schema#label> "

  static func node(_ path: String) -> String { "<\(nodes)\(path)>" }
  static func name(_ name: String) -> String { "<\(names)\(name)>" }
  static func predicate(_ name: String) -> String { " <\(names)\(name)> " }
  static func literal(_ text: String, _ datatype: String) -> String {
    "\"\(text)\"^^<\(datatypes)\(datatype)>"
  }
}

extension [UInt8] {
  /// Appends a number that is not negative, in decimal digits.
  mutating func append(decimal number: Int) {
    var scale = 1
    while number / scale >= 10 { scale *= 10 }
    while scale > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
  }
}
