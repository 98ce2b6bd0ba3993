/// The order in which the properties of a node are written and shown.
public enum PropertyOrder {
  /// The IRIs of the properties that the schema knows: names first, then what is said of the text, of its content, of
  /// its lineage.
  public static let usual = Schema.properties.map(\.iri)
}
