import Bytes
import Testing

@Suite("Texts as people are shown them")
struct ShownTextTests {
  @Test(
    "what a terminal would obey, XML refuse or a neighbour suffer from is a blank or gone",
    arguments: [
      ("plain", "plain"), ("", ""), ("a\nb\tc\u{1B}[2Jd\u{9B}e", "a b c [2Jd e"),
      ("\u{202E}evil\u{202C}\u{2067}x\u{2069}", "evilx"), ("\u{FEFF}mark", "mark"),
      ("a\u{FFFE}b\u{1FFFF}", "a b "), ("a\u{2028}b\u{0}", "a b "),
      ("\u{200F}שלום Türkiye 漢字 👩‍🚀", "\u{200F}שלום Türkiye 漢字 👩‍🚀"),
    ])
  func shown(text: String, expected: String) { #expect(text.shown == expected) }

  @Test(
    "what HTML and XML read as markup is made plain",
    arguments: [
      ("plain", "plain"), ("<b a='1' c=\"2\">&", "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;"),
      ("&amp;", "&amp;amp;"), ("</script>\u{202E}", "&lt;/script&gt;"),
    ])
  func markup(text: String, expected: String) { #expect(text.markup == expected) }
}
