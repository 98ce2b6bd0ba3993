import RDF

extension Schema.Values {
  /// Whether a term that is no node may stand as the value.
  func accept(_ term: Term) -> Bool {
    switch (self, term) {
    case (.oneOf(let choices), .iri(let iri)): choices.contains(iri)
    case (.link, .iri): true
    case (.english, .literal(let literal)): literal.language == "en"
    case (.name, .literal(let literal)): literal.language == "en" || literal.datatype == XSD.string
    case (.text, .literal(let literal)): literal.language != nil || literal.datatype == XSD.string
    case (.string, .literal(let literal)): literal.datatype == XSD.string
    case (.date, .literal(let literal)): literal.isDate
    case (.count, .literal(let literal)): (literal.wholeNumber ?? 0) > 0
    case (.number, .literal(let literal)): (literal.wholeNumber ?? -1) >= 0
    case (.flag, .literal(let literal)): literal.datatype == XSD.boolean
    case (.hexadecimal(let digits), .literal(let literal)):
      literal.datatype == XSD.string && literal.lexical.utf8.count == digits
        && literal.lexical.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    default: false
    }
  }

  /// What could stand there, in words that follow "expected".
  var expectation: String {
    switch self {
    case .nodes, .derived: "a node"
    case .oneOf(let choices): choices.map(\.shortIRI).alternatives
    case .english: "a text in English, \"…\"@en"
    case .name: "a name, \"…\"@en, or as it is written somewhere, \"…\""
    case .text: "a text"
    case .string: "a text without a language"
    case .date: "a date, such as \"2017-01-26\"^^xsd:date"
    case .count: "a whole number from 1"
    case .number: "a whole number from 0"
    case .hexadecimal(let digits): "\(digits) hexadecimal digits in small letters"
    case .flag: "true or false"
    case .link: "an IRI"
    }
  }
}

extension Literal {
  /// Whether the literal is a day, a month or a year of the calendar.
  var isDate: Bool {
    guard case .dateTime(let date) = Value(.literal(self)).content else { return false }
    return date.offset == nil && [.date, .gYearMonth, .gYear].contains(date.datatype)
  }

  /// The value of an `xsd:integer`.
  var wholeNumber: Int? { datatype == XSD.integer ? Int(lexical) : nil }
}
