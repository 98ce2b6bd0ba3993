import RDF
import Testing

@Suite("Resolving IRIs")
struct IRITests {
  /// A reference and what it means.
  struct Case: Sendable, CustomTestStringConvertible {
    var reference: String
    var resolved: String
    var base = "http://a/b/c/d;p?q"

    var testDescription: String { "<\(reference)> from <\(base)>" }

    init(_ reference: String, _ resolved: String, base: String = "http://a/b/c/d;p?q") {
      self.reference = reference
      self.resolved = resolved
      self.base = base
    }
  }

  /// Sections 5.4.1 and 5.4.2 of RFC 3986.
  static let standard = [
    Case("g:h", "g:h"), Case("g", "http://a/b/c/g"), Case("./g", "http://a/b/c/g"),
    Case("g/", "http://a/b/c/g/"), Case("/g", "http://a/g"), Case("//g", "http://g"),
    Case("?y", "http://a/b/c/d;p?y"), Case("g?y", "http://a/b/c/g?y"), Case("#s", "http://a/b/c/d;p?q#s"),
    Case("g#s", "http://a/b/c/g#s"), Case("g?y#s", "http://a/b/c/g?y#s"), Case(";x", "http://a/b/c/;x"),
    Case("g;x", "http://a/b/c/g;x"), Case("g;x?y#s", "http://a/b/c/g;x?y#s"), Case("", "http://a/b/c/d;p?q"),
    Case(".", "http://a/b/c/"), Case("./", "http://a/b/c/"), Case("..", "http://a/b/"),
    Case("../", "http://a/b/"),
    Case("../g", "http://a/b/g"), Case("../..", "http://a/"), Case("../../", "http://a/"),
    Case("../../g", "http://a/g"), Case("../../../g", "http://a/g"), Case("../../../../g", "http://a/g"),
    Case("/./g", "http://a/g"), Case("/../g", "http://a/g"), Case("g.", "http://a/b/c/g."),
    Case(".g", "http://a/b/c/.g"), Case("g..", "http://a/b/c/g.."), Case("..g", "http://a/b/c/..g"),
    Case("./../g", "http://a/b/g"), Case("./g/.", "http://a/b/c/g/"), Case("g/./h", "http://a/b/c/g/h"),
    Case("g/../h", "http://a/b/c/h"), Case("g;x=1/./y", "http://a/b/c/g;x=1/y"),
    Case("g;x=1/../y", "http://a/b/c/y"), Case("g?y/./x", "http://a/b/c/g?y/./x"),
    Case("g?y/../x", "http://a/b/c/g?y/../x"), Case("g#s/./x", "http://a/b/c/g#s/./x"),
    Case("g#s/../x", "http://a/b/c/g#s/../x"), Case("http:g", "http:g"),
  ]

  /// Bases and references with parts that those lack.
  static let unusual = [
    Case("g", "http://a/g", base: "http://a"), Case("?y", "http://a?y", base: "http://a"),
    Case("#f", "http://a#f", base: "http://a"), Case("", "http://a/x?q", base: "http://a/x?q#old"),
    Case("#", "http://a/x#", base: "http://a/x"), Case("?", "http://a/x?", base: "http://a/x?q"),
    Case("../../../g", "http://a/g", base: "http://a"), Case("b", "urn:b", base: "urn:a"),
    Case("#f", "urn:a#f", base: "urn:a"), Case("g", "file:///dir/g", base: "file:///dir/name"),
    Case("../g", "file:///g", base: "file:///dir/name"), Case("..", "urn:", base: "urn:a"),
    Case("//h/../x", "http://h/x", base: "http://a/b"), Case("a/../..", "http://x/", base: "http://x/y/z"),
    Case("é/ü?ö#ä", "http://x/é/ü?ö#ä", base: "http://x/y"), Case("a:b", "a:b", base: "http://x/"),
    Case("./a:b", "http://x/a:b", base: "http://x/"), Case("1:b", "http://x/1:b", base: "http://x/"),
    Case("g//h", "http://a/b//c//g//h", base: "http://a/b//c//d"),
    Case("../g", "http://a/b//c/g", base: "http://a/b//c//d"),
  ]

  @Test("a reference is resolved as RFC 3986 says", arguments: standard + unusual)
  func resolves(_ test: Case) {
    #expect(IRI.resolve(test.reference, base: test.base) == test.resolved)
  }

  @Test("an absolute IRI stays as it is, dots and capitals included")
  func absoluteStays() {
    #expect(IRI.resolve("HTTP://a/b/../c", base: "http://x/") == "HTTP://a/b/../c")
    #expect(IRI.resolve("HTTP://a/b/../c", base: "no scheme") == "HTTP://a/b/../c")
  }

  @Test(
    "without an absolute base a relative reference means nothing", arguments: ["", "/x", "x/y", "//host/x"])
  func needsAbsoluteBase(base: String) {
    #expect(IRI.resolve("g", base: base) == nil)
  }

  @Test("an IRI is absolute when it begins with a scheme")
  func schemes() {
    for absolute in ["a:", "urn:x", "http://x", "a+b-c.1:x"] { #expect(IRI.isAbsolute(absolute)) }
    for relative in ["", ":", "1a:b", "a", "a/b:c", "-a:b", "é:x", "a b:c", "#a:b"] {
      #expect(!IRI.isAbsolute(relative))
    }
  }
}
