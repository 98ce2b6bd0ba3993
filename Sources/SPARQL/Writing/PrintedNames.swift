import Algebra
import RDF

/// IRIs and variables as text, and which prefixes that takes.
struct PrintedNames {
  private let prefixes: [Prefix]
  private var used: Set<Int> = []

  /// - Parameter prefixes: of two with one name, the later is taken; those that can't be written are left out.
  init(_ prefixes: [Prefix]) {
    var seen: Set<String> = []
    let last = prefixes.reversed().filter { seen.insert($0.name).inserted }
    self.prefixes = last.reversed().filter {
      isPrefixName($0.name) && !$0.namespace.isEmpty && $0.namespace.utf8.allSatisfy(isIRIByte)
    }
  }

  /// The PREFIX lines for what was written so far.
  var declarations: [String] {
    prefixes.indices.filter(used.contains).map { index in
      "PREFIX \(prefixes[index].name): <\(prefixes[index].namespace)>"
    }
  }

  /// The IRI with the prefix that leaves the shortest local name, or else in full.
  mutating func text(ofIRI iri: String) -> String {
    var best: (index: Int, local: String, length: Int)?
    for (index, prefix) in prefixes.enumerated() where iri.utf8.starts(with: prefix.namespace.utf8) {
      let length = prefix.namespace.utf8.count
      if let best, best.length >= length { continue }
      if let local = localName(iri.utf8.dropFirst(length)) { best = (index, local, length) }
    }
    guard let best else { return "<\(percentEncoded(iri))>" }
    used.insert(best.index)
    return "\(prefixes[best.index].name):\(best.local)"
  }

  /// The variable with its question mark, or a blank node's label. What can't stand in a name is written as
  /// hexadecimal digits.
  func text(of variable: Variable) -> String {
    let isBlankNode = variable.isBlankNode
    var text = isBlankNode ? "_:" : "?"
    let name = isBlankNode ? variable.name.dropFirst(2) : variable.name[...]
    for (index, scalar) in name.unicodeScalars.enumerated() {
      if index == 0 ? isNameStart(scalar) : isVariableCharacter(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "_" + String(scalar.value, radix: 16)
      }
    }
    return name.isEmpty ? text + "_" : text
  }
}

/// PN_PREFIX, or nothing.
private func isPrefixName(_ name: String) -> Bool {
  let scalars = name.unicodeScalars
  guard let first = scalars.first else { return true }
  return isNameBase(first) && scalars.last != "."
    && scalars.allSatisfy { $0 == "." || isNameCharacter($0) }
}

/// The rest of an IRI as the local part of a prefixed name, escaped where it has to be; `nil` when it can't be one,
/// or holds what makes a path of an IRI and reads better in full.
private func localName(_ bytes: Substring.UTF8View) -> String? {
  var name = ""
  let scalars = Array(Substring(bytes).unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    switch scalar {
    case ":": name += ":"
    case "/", "?", "#": return nil
    case "%":
      let digits = scalars.dropFirst(index + 1).prefix(2)
      let isEncoded = digits.count == 2 && digits.allSatisfy(\.properties.isASCIIHexDigit)
      name += isEncoded ? "%" : #"\%"#
    case "." where index > 0 && index < scalars.count - 1: name += "."
    default:
      if index == 0 ? isNameStart(scalar) : isNameCharacter(scalar) {
        name.unicodeScalars.append(scalar)
      } else if scalar.isASCII, isLocalEscape(UInt8(ascii: scalar)) {
        name += "\\"
        name.unicodeScalars.append(scalar)
      } else {
        return nil
      }
    }
  }
  return name
}

/// The IRI with those bytes percent-encoded that can't stand between angle brackets.
func percentEncoded(_ iri: String) -> String {
  if iri.utf8.allSatisfy(isIRIByte) { return iri }
  var bytes: [UInt8] = []
  for byte in iri.utf8 {
    if isIRIByte(byte) {
      bytes.append(byte)
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      bytes += Array((digits.utf8.count == 1 ? "%0" : "%").utf8) + Array(digits.utf8)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A string in quotation marks on one line, with nothing in it that ends it or that a terminal would obey.
func quoted(_ text: String) -> String {
  var result = "\""
  var previous: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += #"\""#
    case "\\": result += #"\\"#
    case "\n": result += #"\n"#
    case "\r": result += #"\r"#
    case "\t": result += #"\t"#
    case "u" where previous == "\\", "U" where previous == "\\":
      // Engines differ on whether `\\u` begins a codepoint escape; written so, all read the letter.
      result += scalar == "u" ? #"\u0075"# : #"\u0055"#
    default:
      if scalar.properties.generalCategory == .control {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += #"\u"# + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    previous = scalar
  }
  return result + "\""
}

/// A language tag without what can't stand in one: `[a-zA-Z]+ ('-' [a-zA-Z0-9]+)*`.
func languageTag(_ tag: String) -> String {
  var parts: [String] = []
  for part in tag.utf8.split(separator: UInt8(ascii: "-")) {
    let kept = part.filter { isLetter($0) || isDigit($0) && !parts.isEmpty }
    if !kept.isEmpty { parts.append(String(decoding: kept, as: UTF8.self)) }
  }
  return parts.isEmpty ? "und" : parts.joined(separator: "-")
}

/// Whether the literal can be written without quotation marks and reads back with the same lexical form.
func isShorthand(_ literal: Literal) -> Bool {
  if literal.datatype == XSD.boolean { return literal.lexical == "true" || literal.lexical == "false" }
  var bytes = literal.lexical.utf8[...]
  if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
  let whole = bytes.prefix(while: isDigit)
  bytes = bytes.dropFirst(whole.count)
  if literal.datatype == XSD.integer { return !whole.isEmpty && bytes.isEmpty }
  var fraction: Int?
  if bytes.first == UInt8(ascii: ".") {
    let digits = bytes.dropFirst().prefix(while: isDigit)
    fraction = digits.count
    bytes = bytes.dropFirst(1 + digits.count)
  }
  if literal.datatype == XSD.decimal { return fraction ?? 0 > 0 && bytes.isEmpty }
  guard literal.datatype == XSD.double, let letter = bytes.first, letter | 0x20 == UInt8(ascii: "e"),
    !whole.isEmpty || fraction ?? 0 > 0
  else { return false }
  bytes = bytes.dropFirst()
  if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
  return !bytes.isEmpty && bytes.allSatisfy(isDigit)
}
