/// An IRI reference in its five parts, and its resolution against a base (RFC 3986, section 5.2).
struct IRIReference {
  private var scheme: Substring?
  private var authority: Substring?
  private var path: Substring
  private var query: Substring?
  private var fragment: Substring?

  init(_ text: String) {
    var rest = text[...]
    func cut(at index: String.Index) -> Substring { rest[rest.utf8.index(after: index)...] }
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      fragment = cut(at: hash)
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
      query = cut(at: mark)
      rest = rest[..<mark]
    }
    if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), isScheme(rest[..<colon]) {
      scheme = rest[..<colon]
      rest = cut(at: colon)
    }
    if rest.utf8.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = rest[..<slash]
      rest = rest[slash...]
    }
    path = rest
  }

  /// The absolute IRI; `nil` when the reference is relative and there is no absolute base.
  func resolved(against base: IRIReference?) -> String? {
    if scheme != nil { return text }
    guard let base, base.scheme != nil else { return nil }
    var target = self
    target.scheme = base.scheme
    if authority != nil {
      target.path = removingDotSegments(path)[...]
    } else {
      target.authority = base.authority
      if path.isEmpty {
        target.path = base.path
        target.query = query ?? base.query
      } else if path.utf8.first == UInt8(ascii: "/") {
        target.path = removingDotSegments(path)[...]
      } else {
        target.path = removingDotSegments(merged(with: base)[...])[...]
      }
    }
    return target.text
  }

  private var text: String {
    var text = scheme.map { "\($0):" } ?? ""
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    if let fragment { text += "#" + fragment }
    return text
  }

  private func merged(with base: IRIReference) -> String {
    if base.authority != nil, base.path.isEmpty { return "/" + path }
    guard let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(path) }
    return String(base.path[...slash] + path)
  }

  private func removingDotSegments(_ path: Substring) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }
}

// scheme ::= ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )
private func isScheme(_ text: Substring) -> Bool {
  guard let first = text.utf8.first, isLetter(first) else { return false }
  return text.utf8.allSatisfy {
    isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
      || $0 == UInt8(ascii: ".")
  }
}
