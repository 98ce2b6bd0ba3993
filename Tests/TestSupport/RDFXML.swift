import Foundation
import FoundationXML
public import RDF

/// Reads the little of RDF/XML that the W3C's SPARQL tests are written in: descriptions and typed nodes by IRI, with
/// properties that hold text or name a resource. Anything else is an error, so that nothing is passed over.
public enum RDFXML {
  public static func parse(_ text: [UInt8], base: String) throws -> [Triple] {
    let reader = Reader(base: base)
    let parser = XMLParser(data: Data(text))
    parser.shouldProcessNamespaces = true
    parser.shouldReportNamespacePrefixes = true
    parser.delegate = reader
    guard parser.parse(), reader.problem == nil else {
      throw RDFXMLError(message: reader.problem ?? "\(parser.parserError.map { "\($0)" } ?? "not XML")")
    }
    return reader.triples
  }
}

public struct RDFXMLError: Error {
  public let message: String
}

private final class Reader: NSObject, XMLParserDelegate {
  private static let rdf = RDFVocabulary.namespace
  private let base: String
  private var prefixes: [String: String] = [:]
  private var depth = 0
  private var subject: Term?
  private var predicate: Term?
  private var object: Term?
  private var datatype: String?
  private var text = ""
  var triples: [Triple] = []
  var problem: String?

  init(base: String) { self.base = base }

  func parser(_: XMLParser, didStartMappingPrefix prefix: String, toURI uri: String) {
    prefixes[prefix] = uri
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    depth += 1
    let iri = (namespaceURI ?? "") + name
    let known = Dictionary(
      uniqueKeysWithValues: attributes.map { (expanded($0.key), $0.value) })
    switch depth {
    case 1: if iri != Self.rdf + "RDF" { problem = "\(iri) stands where rdf:RDF should" }
    case 2:
      guard let about = known[Self.rdf + "about"] else {
        problem = "a node without rdf:about"
        return
      }
      let node = Term.iri(resolved(about))
      subject = node
      if iri != Self.rdf + "Description" { triples.append(Triple(node, .iri(RDFVocabulary.type), .iri(iri))) }
    case 3:
      predicate = .iri(iri)
      object = known[Self.rdf + "resource"].map { .iri(resolved($0)) }
      datatype = known[Self.rdf + "datatype"]
      text = ""
    default: problem = "\(iri) is nested deeper than a property"
    }
  }

  func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(_: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?) {
    if depth == 3, let subject, let predicate {
      let literal = Term.literal(datatype.map { Literal(text, datatype: $0) } ?? Literal(text))
      triples.append(Triple(subject, predicate, object ?? literal))
    }
    depth -= 1
  }

  private func expanded(_ name: String) -> String {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (prefixes[parts[0]] ?? "") + parts[1] : name
  }

  private func resolved(_ reference: String) -> String {
    URL(string: reference, relativeTo: URL(string: base))?.absoluteString ?? reference
  }
}
