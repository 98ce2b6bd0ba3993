/// The four standard formats of query results: SPARQL 1.1 Query Results CSV and TSV, JSON and XML.
public enum ResultFormat: String, Sendable, CaseIterable {
  case csv, tsv, json, xml

  /// The media type that names the format to a server.
  public var mediaType: String {
    switch self {
    case .csv: "text/csv"
    case .tsv: "text/tab-separated-values"
    case .json: "application/sparql-results+json"
    case .xml: "application/sparql-results+xml"
    }
  }
}
