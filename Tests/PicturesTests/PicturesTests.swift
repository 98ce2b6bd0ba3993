import Testing

@testable import Pictures

/// A small picture in which every kind, every relation and two groups occur.
let everything: Picture = {
  var picture = Picture(title: "Everything", notes: ["Data of 2017-01-26."])
  picture.nodes = Picture.Kind.allCases.map {
    Picture.Node(id: $0.rawValue, label: "A \($0.rawValue)", kind: $0)
  }
  picture.nodes[0].group = "government"
  picture.nodes.append(
    Picture.Node(id: "acme", label: "Acme", kind: .contributor, group: "private-sector"))
  picture.edges = Picture.Relation.allCases.map { Picture.Edge("contributor", $0, "proposal") }
  return picture
}()

@Suite("DOT")
struct DOTTests {
  @Test("a picture is written node by node and edge by edge, with what it means above")
  func wholePicture() {
    var picture = Picture(title: "Who backs R1", notes: ["Data of 2017-01-26."])
    picture.nodes = [
      Picture.Node(id: "cuba", label: "Cuba", kind: .contributor, group: "government"),
      Picture.Node(id: "R1", label: "Say \"yes\"", kind: .proposal, isFocus: true, hidden: 3),
    ]
    picture.edges = [Picture.Edge("cuba", .supports, "R1")]
    let lines = picture.dot.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        ##"  "cuba" [label=<<B>Cuba</B>>, shape=ellipse, tooltip="cuba: Cuba", fillcolor="#CFE2F3"];"##))
    #expect(
      lines.contains(
        #"  "R1" [label=<<B>R1</B><BR/>Say &quot;yes&quot;<BR/><I>+ 3 more</I>>, shape=box, "#
          + ##"tooltip="R1: Say \"yes\"", penwidth=2.4, color="#000000"];"##))
    #expect(
      lines.contains(
        ##"  "cuba" -> "R1" [color="#0072B2", style=solid, penwidth=1.8, arrowhead=normal, "##
          + #"tooltip="cuba supports R1"];"#))
    #expect(picture.dot.contains("Who backs R1"))
    #expect(picture.dot.contains("Data of 2017-01-26."))
  }

  @Test("the legend explains what is drawn and nothing else")
  func legend() {
    let whole = everything.dot
    for word in ["oval: contributor", "hexagon: issue", "opposes", "asks to act", "private sector"] {
      #expect(whole.contains(word))
    }
    var small = everything
    small.nodes = [Picture.Node(id: "x", label: "X", kind: .issue)]
    small.edges = []
    for word in ["oval: contributor", "supports", "private sector"] { #expect(!small.dot.contains(word)) }
  }

  @Test("an unknown stakeholder group has a fill and its id in the legend")
  func unknownGroup() {
    let picture = Picture(
      title: "", nodes: [Picture.Node(id: "x", label: "X", kind: .contributor, group: "trade-unions")])
    #expect(picture.dot.contains(##"fillcolor="#E6E6E6""##))
    #expect(picture.dot.contains(">trade-unions</TD>"))
  }

  struct Escape: Sendable {
    var text: String
    var quoted: String
    var markup: String
  }

  @Test(
    "texts are escaped",
    arguments: [
      Escape(text: "plain", quoted: #""plain""#, markup: "plain"),
      Escape(text: #"say "no""#, quoted: #""say \"no\"""#, markup: "say &quot;no&quot;"),
      Escape(text: #"a\N\"#, quoted: #""a\\N\\""#, markup: #"a\\N\\"#),
      Escape(text: "two\nlines", quoted: #""two\nlines""#, markup: "two lines"),
      Escape(text: "a\u{1B}[1m\u{0}\t", quoted: #""a [1m  ""#, markup: "a [1m  "),
      Escape(text: "<b>&</b>", quoted: #""<b>&</b>""#, markup: "&lt;b&gt;&amp;&lt;/b&gt;"),
      Escape(text: "Türkiye ¶ 漢字", quoted: #""Türkiye ¶ 漢字""#, markup: "Türkiye ¶ 漢字"),
    ])
  func escapes(_ escape: Escape) {
    #expect(DOTText.quoted(escape.text) == escape.quoted)
    #expect(DOTText.markup(escape.text) == escape.markup)
  }

  struct Wrap: Sendable {
    var text: String
    var lines: [String]
  }

  @Test(
    "labels wrap at blanks and are cut with an ellipsis",
    arguments: [
      Wrap(text: "", lines: []),
      Wrap(text: "short", lines: ["short"]),
      Wrap(text: "exactly ten", lines: ["exactly", "ten"]),
      Wrap(text: "a b  c\nd", lines: ["a b c d"]),
      Wrap(text: "unbreakableword x", lines: ["unbreakableword", "x"]),
      Wrap(text: "one two three four five six", lines: ["one two", "three four …"]),
    ])
  func wrapping(_ wrap: Wrap) {
    #expect(DOTText.wrapped(wrap.text, width: 10, lines: 2) == wrap.lines)
  }
}
