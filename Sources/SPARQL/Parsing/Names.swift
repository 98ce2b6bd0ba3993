import RDF

/// The prefixes and the base IRI in force while a query is read.
struct Names {
  /// In the order they were declared, each name once.
  private(set) var prefixes: [Prefix] = []
  private var namespaces: [String: String] = [:]
  var base: String?

  init(prefixes: [Prefix], base: String?) {
    self.base = base
    prefixes.forEach { declare($0) }
  }

  mutating func declare(_ prefix: Prefix) {
    if namespaces.updateValue(prefix.namespace, forKey: prefix.name) != nil {
      prefixes.removeAll { $0.name == prefix.name }
    }
    prefixes.append(prefix)
  }

  func namespace(of prefix: String) -> String? { namespaces[prefix] }

  /// The IRI that a reference means; `nil` when it is relative and there is no base.
  func resolve(_ reference: String) -> String? {
    if IRI.isAbsolute(reference) { return reference }
    return base.flatMap { IRI.resolve(reference, base: $0) }
  }
}
