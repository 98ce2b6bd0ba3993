public import RDF

/// An expression over the values of a solution (SPARQL 1.1, section 17).
public indirect enum Expression: Hashable, Sendable {
  case term(Term)
  case variable(Variable)
  case or(Expression, Expression)
  case and(Expression, Expression)
  case not(Expression)
  case comparison(Comparison, Expression, Expression)
  case arithmetic(Arithmetic, Expression, Expression)
  case negative(Expression)
  case positive(Expression)
  case isIn(Expression, [Expression], negated: Bool)
  /// A built-in function, with as many arguments as ``Function/arity`` allows.
  case function(Function, [Expression])
  /// A function named by an IRI: the casts to XSD datatypes.
  case call(String, [Expression])
  case exists(GraphPattern, negated: Bool)
  case aggregate(Aggregate)
}

public enum Comparison: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

public enum Arithmetic: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

/// The built-in functions of SPARQL 1.1, section 17.4; the raw value is the keyword.
public enum Function: String, Sendable, CaseIterable {
  case str = "STR"
  case lang = "LANG"
  case langMatches = "LANGMATCHES"
  case datatype = "DATATYPE"
  case bound = "BOUND"
  case iri = "IRI"
  case uri = "URI"
  case bnode = "BNODE"
  case rand = "RAND"
  case abs = "ABS"
  case ceil = "CEIL"
  case floor = "FLOOR"
  case round = "ROUND"
  case concat = "CONCAT"
  case strlen = "STRLEN"
  case ucase = "UCASE"
  case lcase = "LCASE"
  case encodeForURI = "ENCODE_FOR_URI"
  case contains = "CONTAINS"
  case strStarts = "STRSTARTS"
  case strEnds = "STRENDS"
  case strBefore = "STRBEFORE"
  case strAfter = "STRAFTER"
  case year = "YEAR"
  case month = "MONTH"
  case day = "DAY"
  case hours = "HOURS"
  case minutes = "MINUTES"
  case seconds = "SECONDS"
  case timezone = "TIMEZONE"
  case tz = "TZ"
  case now = "NOW"
  case uuid = "UUID"
  case strUUID = "STRUUID"
  case md5 = "MD5"
  case sha1 = "SHA1"
  case sha256 = "SHA256"
  case sha384 = "SHA384"
  case sha512 = "SHA512"
  case coalesce = "COALESCE"
  case `if` = "IF"
  case strLang = "STRLANG"
  case strDT = "STRDT"
  case sameTerm = "SAMETERM"
  case isIRI = "ISIRI"
  case isURI = "ISURI"
  case isBlank = "ISBLANK"
  case isLiteral = "ISLITERAL"
  case isNumeric = "ISNUMERIC"
  case regex = "REGEX"
  case substr = "SUBSTR"
  case replace = "REPLACE"

  /// How many arguments the grammar allows.
  public var arity: ClosedRange<Int> {
    switch self {
    case .rand, .now, .uuid, .strUUID: 0...0
    case .bnode: 0...1
    case .langMatches, .contains, .strStarts, .strEnds, .strBefore, .strAfter, .strLang, .strDT, .sameTerm:
      2...2
    case .if: 3...3
    case .regex, .substr: 2...3
    case .replace: 3...4
    case .concat, .coalesce: 0...Int.max
    default: 1...1
    }
  }
}

/// An aggregate over the rows of a group (SPARQL 1.1, section 18.5.1).
public struct Aggregate: Hashable, Sendable {
  public enum Function: Hashable, Sendable {
    case count, sum, min, max, avg, sample
    case groupConcat(separator: String)
  }

  public var function: Function
  /// What is aggregated; `nil` is the `*` of `COUNT(*)`.
  public var argument: Expression?
  public var distinct: Bool

  public init(_ function: Function, of argument: Expression?, distinct: Bool = false) {
    self.function = function
    self.argument = argument
    self.distinct = distinct
  }
}
