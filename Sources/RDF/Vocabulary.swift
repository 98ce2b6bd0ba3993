/// IRIs of the RDF vocabulary.
public enum RDFVocabulary {
  public static let namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  public static let type = namespace + "type"
  public static let first = namespace + "first"
  public static let rest = namespace + "rest"
  public static let `nil` = namespace + "nil"
  public static let langString = namespace + "langString"
}

/// IRIs of XML Schema datatypes.
public enum XSD {
  public static let namespace = "http://www.w3.org/2001/XMLSchema#"
  public static let string = namespace + "string"
  public static let boolean = namespace + "boolean"
  public static let integer = namespace + "integer"
  public static let decimal = namespace + "decimal"
  public static let float = namespace + "float"
  public static let double = namespace + "double"
  public static let date = namespace + "date"
  public static let dateTime = namespace + "dateTime"
  public static let time = namespace + "time"
  public static let duration = namespace + "duration"
  public static let dayTimeDuration = namespace + "dayTimeDuration"
  public static let yearMonthDuration = namespace + "yearMonthDuration"
  public static let gYearMonth = namespace + "gYearMonth"
  public static let gYear = namespace + "gYear"
}
