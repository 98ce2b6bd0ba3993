public import Algebra
public import Bytes
public import RDF

/// Reads SPARQL 1.1 Query text.
///
/// The whole query language is read, but for what Stance does not offer: named graphs (`GRAPH`, `FROM`),
/// federation (`SERVICE`) and updates. A query that asks for these is refused with an error that says so.
public enum SPARQLParser {
  /// How deep groups, parentheses and brackets may stand within each other.
  public static let maximumDepth = 128
  /// How many operators and group elements a query may have in all. They chain to the left, so this bounds the
  /// height of the algebra and with it the stack of whoever walks it. Triples, and lists of values, don't count.
  public static let maximumSize = 2000
  /// How many bytes a query may have.
  public static let maximumLength = 64 << 20

  /// The query that a text means, in the algebra of section 18.2 of the recommendation.
  ///
  /// A group's filters wrap its pattern, the first one innermost. Blank nodes of a pattern become variables `_:b0`,
  /// `_:b1` …, numbered in the order of the algebra; so do those of a CONSTRUCT template, which stand for new nodes
  /// and have nothing to do with those of the pattern.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - prefixes: known without being declared; a declaration in the text takes their place.
  ///   - base: an absolute IRI against which relative ones are resolved until the text says BASE. Without one, a
  ///     relative IRI is an error.
  ///   - file: how errors call the text.
  /// - Returns: the query; its prefixes are all those known at its end.
  public static func parse(
    _ text: [UInt8], prefixes: [Prefix] = [], base: String? = nil, file: String = "query"
  ) throws(SyntaxError) -> Query {
    do throws(SyntaxError) {
      guard text.count <= maximumLength else {
        throw SyntaxError(range: 0..<0, found: "a query of more than \(maximumLength >> 20) MiB")
      }
      let text = try QueryText(text)
      do throws(SyntaxError) {
        var parser = try QueryParser(text, prefixes: prefixes, base: base)
        return try parser.parseQuery()
      } catch {
        var error = error
        error.range = text.sourceRange(error.range)
        throw error
      }
    } catch {
      var error = error
      error.file = file
      throw error
    }
  }
}
