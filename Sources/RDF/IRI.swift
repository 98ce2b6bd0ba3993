/// IRI references: their five parts, and what they mean relative to a base (RFC 3986, section 5).
public enum IRI {
  /// Whether a reference begins with a scheme, and so needs no base.
  public static func isAbsolute(_ reference: String) -> Bool {
    schemeLength(Array(reference.utf8).span) != nil
  }

  /// The reference as seen from a base.
  ///
  /// An absolute reference is what it is: RDF 1.1 compares IRIs as written, so its dots and the case of its
  /// letters stay.
  ///
  /// - Parameter base: an absolute IRI; its fragment does not matter.
  /// - Returns: `nil` when the base is not absolute and the reference is not either.
  public static func resolve(_ reference: String, base: String) -> String? {
    if isAbsolute(reference) { return reference }
    guard let base = BaseIRI(Array(base.utf8)) else { return nil }
    var resolved: [UInt8] = []
    base.appendResolved(Array(reference.utf8), to: &resolved)
    return String(decoding: resolved, as: UTF8.self)
  }

  /// The length of the scheme, without its colon: ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ).
  static func schemeLength(_ reference: Span<UInt8>) -> Int? {
    guard reference.count > 0, reference[0].isLetter else { return nil }
    var length = 1
    while length < reference.count {
      switch reference[length] {
      case .colon: return length
      case UInt8(ascii: "+"), UInt8(ascii: "-"), .dot: length += 1
      case let byte where byte.isLetter || byte.isDigit: length += 1
      default: return nil
      }
    }
    return nil
  }
}

/// A reference cut into its parts, as the expression in appendix B of RFC 3986 does. Delimiters are left out;
/// a part that is absent differs from an empty one.
struct IRIParts {
  var scheme: ArraySlice<UInt8>?
  var authority: ArraySlice<UInt8>?
  var path: ArraySlice<UInt8>
  var query: ArraySlice<UInt8>?
  var fragment: ArraySlice<UInt8>?

  init(_ reference: [UInt8]) {
    var rest = reference[...]
    if let length = IRI.schemeLength(reference.span) {
      scheme = rest.prefix(length)
      rest = rest.dropFirst(length + 1)
    }
    if let hash = rest.firstIndex(of: .hash) {
      fragment = rest[(hash + 1)...]
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      query = rest[(mark + 1)...]
      rest = rest[..<mark]
    }
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: .slash) ?? rest.endIndex
      authority = rest[..<end]
      rest = rest[end...]
    }
    path = rest
  }
}

/// An absolute IRI that others are relative to.
struct BaseIRI {
  private let parts: IRIParts

  /// `nil` when the IRI is not absolute.
  init?(_ iri: [UInt8]) {
    parts = IRIParts(iri)
    if parts.scheme == nil { return nil }
  }

  /// Section 5.2.2, for references without a scheme; recomposed as in section 5.3.
  func appendResolved(_ reference: [UInt8], to output: inout [UInt8]) {
    let reference = IRIParts(reference)
    output += parts.scheme ?? []
    output.append(.colon)
    if let authority = reference.authority ?? parts.authority { output += "//".utf8 + authority }
    var query = reference.query
    if reference.authority == nil, reference.path.isEmpty {
      output += parts.path
      query = query ?? parts.query
    } else if reference.authority != nil || reference.path.first == .slash {
      output += Self.removingDotSegments(reference.path)
    } else {
      output += Self.removingDotSegments(merged(with: reference.path))
    }
    if let query { output += "?".utf8 + query }
    if let fragment = reference.fragment { output += "#".utf8 + fragment }
  }

  /// Section 5.2.3: the base's path up to its last slash, then the reference's.
  private func merged(with path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if parts.authority != nil, parts.path.isEmpty { return [.slash] + path }
    guard let slash = parts.path.lastIndex(of: .slash) else { return path }
    return parts.path[...slash] + path
  }

  /// Section 5.2.4, segment by segment: "." adds nothing, ".." takes the last segment back.
  private static func removingDotSegments(_ path: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var rest = path
    while !rest.isEmpty {
      // A segment is taken with the slash before it, if there is one.
      let start = rest.first == .slash ? rest.startIndex + 1 : rest.startIndex
      let end = rest[start...].firstIndex(of: .slash) ?? rest.endIndex
      let segment = rest[start..<end]
      let isLast = end == rest.endIndex
      if segment.elementsEqual(".".utf8) || segment.elementsEqual("..".utf8) {
        if segment.count == 2 { output.removeLastSegment() }
        // What follows begins with a slash of its own; at the end the slash before the dots stays.
        if start == rest.startIndex {
          rest = rest[end...].dropFirst()
        } else {
          if isLast { output.append(.slash) }
          rest = rest[end...]
        }
      } else {
        output += rest[..<end]
        rest = rest[end...]
      }
    }
    return output
  }
}

extension [UInt8] {
  fileprivate mutating func removeLastSegment() {
    let slash = lastIndex(of: .slash) ?? startIndex
    removeSubrange(slash...)
  }
}

extension UInt8 {
  static let slash = UInt8(ascii: "/")
}
