import Algebra
import RDF
import SPARQL
import Testing

@Suite("Writing queries")
struct WritingTests {
  static let prefixes = [
    Prefix("", "https://w3id.org/stance/wgec/"), Prefix("st", "https://w3id.org/stance/ns#"),
    Prefix("cito", "http://purl.org/spar/cito/"), Prefix("xsd", XSD.namespace),
  ]

  /// Queries as they should be written; each is read and has to come out the same.
  static let texts: [String] = [
    """
    PREFIX : <https://w3id.org/stance/wgec/>
    PREFIX st: <https://w3id.org/stance/ns#>

    SELECT DISTINCT ?who WHERE {
      ?who a st:Contributor ; st:supports :R67, :R72 .
    }
    ORDER BY ?who

    """,
    """
    PREFIX : <https://w3id.org/stance/wgec/>
    PREFIX st: <https://w3id.org/stance/ns#>

    SELECT DISTINCT ?proposal WHERE {
      ?proposal a st:Proposal .
      FILTER NOT EXISTS { ?c a st:Contributor ; st:group :government ; st:supports ?proposal . }
    }
    ORDER BY ?proposal

    """,
    """
    PREFIX : <https://w3id.org/stance/wgec/>
    PREFIX st: <https://w3id.org/stance/ns#>
    PREFIX cito: <http://purl.org/spar/cito/>

    SELECT ?group (COUNT(DISTINCT ?proposal) AS ?count) WHERE {
      ?proposal a st:Proposal ; cito:cites :TA69 ; st:proposedBy/st:group ?group .
    }
    GROUP BY ?group
    HAVING (COUNT(DISTINCT ?proposal) >= 3)
    ORDER BY DESC(?count) ?group
    LIMIT 10
    OFFSET 20

    """,
    """
    PREFIX st: <https://w3id.org/stance/ns#>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

    SELECT * WHERE {
      ?p a st:Position ;
        st:holder ?who ;
        st:on ?on ;
        st:evidence [ st:document ?document ; st:firstLine ?first ; st:lastLine ?last ] .
      OPTIONAL {
        ?p st:note ?note .
        FILTER (LANG(?note) = "en" && !(?first < 1 || ?last IN (2, -3)))
      }
      { ?p st:stance st:support . } UNION { ?p st:stance st:oppose . }
      MINUS { ?p st:basis st:derived . }
      BIND (?last - ?first + 1 AS ?lines)
      VALUES (?who ?on) {
        (<http://example.org/a> UNDEF)
        ("x"^^xsd:date "y"@en)
      }
      FILTER CONTAINS(?note, "\\"")
    }

    """,
    """
    PREFIX st: <https://w3id.org/stance/ns#>

    SELECT ?who WHERE {
      {
        SELECT ?who (MAX(?date) AS ?last) WHERE {
          ?p st:holder ?who ; st:date ?date .
        }
        GROUP BY ?who
      }
      FILTER (?last > 2014)
    }
    VALUES ?who { st:a st:b }

    """,
    """
    PREFIX st: <https://w3id.org/stance/ns#>

    CONSTRUCT {
      ?a st:agrees ?b .
    }
    WHERE {
      ?a st:supports/^st:supports ?b .
      FILTER (?a != ?b)
    }

    """,
    """
    PREFIX st: <https://w3id.org/stance/ns#>

    CONSTRUCT WHERE {
      ?a st:supports [] ; st:list (1 [ st:x ?b ] ?c) .
    }

    """,
    """
    PREFIX st: <https://w3id.org/stance/ns#>

    ASK { _:b0 st:supports ?x ; st:opposes _:b0 . }

    """,
    """
    DESCRIBE <http://example.org/a/b> ?x WHERE {
      ?x ?p ?o .
    }

    """,
    """
    ASK {
      { ?a ?b ?c . } UNION {
        ?a ?b ?d .
        ?d ?b ?c .
      } UNION {}
      ?a ?b ?e .
      { ?a ?b ?f . }
      OPTIONAL {
        {
          ?e ?b ?f .
          FILTER (?e = ?f)
        }
      }
    }

    """,
  ]

  @Test("a query is written as a person would write it", arguments: texts)
  func asWritten(_ text: String) throws {
    let query = try SPARQLParser.parse(Array(text.utf8), prefixes: Self.prefixes)
    #expect(SPARQLWriter.text(of: Query(query.form, prefixes: Self.prefixes)) == text)
  }

  static let rewritten: [(String, String)] = [
    ("ASK { { { ?a ?b ?c } } }", "ASK { ?a ?b ?c . }\n"),
    ("ASK { FILTER ((?a) = ((?b))) }", "ASK { FILTER (?a = ?b) }\n"),
    ("ASK { ?a ?b ?c . ?a ?b ?d . ?a ?e ?f }", "ASK { ?a ?b ?c, ?d ; ?e ?f . }\n"),
    ("ASK { _:x ?b _:y . _:y ?c _:z . }", "ASK { [] ?b [ ?c [] ] . }\n"),
    ("SELECT (?a + 1 AS ?b) {} ORDER BY ASC(?b)", "SELECT (?a + 1 AS ?b) WHERE {}\nORDER BY ?b\n"),
    ("ASK { FILTER (- 1 = -?a - -1 && ! (!?b)) }", "ASK { FILTER (-(1) = -?a - -1 && !(!?b)) }\n"),
    ("ASK { ?s (^(<p:a>|<p:b>)/!(^<p:c>))* ?o }", "ASK { ?s (^(<p:a>|<p:b>)/!^<p:c>)* ?o . }\n"),
    ("ASK { ?s ?p 'a\\u0007\\tb' }", "ASK { ?s ?p \"a\\u0007\\tb\" . }\n"),
    (
      "ASK { ?s ?p '\\\\', '\\\\user', '''\"''' }", "ASK { ?s ?p \"\\\\\", \"\\\\\\u0075ser\", \"\\\"\" . }\n"
    ),
  ]

  @Test("what is needless is left out", arguments: rewritten)
  func simplified(_ text: String, _ expected: String) throws {
    #expect(SPARQLWriter.text(of: try SPARQLParser.parse(Array(text.utf8))) == expected)
  }

  @Test("a form without columns keeps them in a sub-query when they matter")
  func columnsOfAsk() throws {
    let pattern = GraphPattern.basic([TriplePattern(.variable("a"), .variable("b"), .variable("c"))])
    let select = Select([Select.Column(Variable("a"))], duplicates: .distinct, where: pattern, limit: 1)
    let text = SPARQLWriter.text(of: Query(.ask(select)))
    #expect(try SPARQLParser.parse(Array(text.utf8)).form == .ask(Select(nil, where: .select(select))))
  }
}

@Suite("Nothing breaks out of its place")
struct InjectionTests {
  static let nasty = [
    "\" . } # ", "' . } #", "\\", "\\\" }", "\n} #", "\r\n", "> . } #", "<", "a b", "}", "{", "|", "^", "`",
    "",
    "\u{0}", "\u{1B}[2J", "\u{85}", "\\u0022", "\\\\u0022 }", "%22", "?x", "$x", "_:b0", ":", "a:b", "#", ";",
    ".", "é", "\u{202E}",
    "\"\"\"", "'''", "^^<x>", "@en . }",
  ]

  private func statement(_ predicate: PatternTerm, _ object: PatternTerm) -> Query {
    let pattern = GraphPattern.basic([TriplePattern(.variable("s"), predicate, object)])
    return Query(.ask(Select(nil, where: pattern)), prefixes: [Prefix("", "http://example.org/")])
  }

  /// The one triple of the query that the text of this query means.
  private func readBack(_ query: Query) throws -> TriplePattern {
    let read = try SPARQLParser.parse(Array(SPARQLWriter.text(of: query).utf8), base: "http://base.example/")
    guard case .ask(let select) = read.form, case .basic(let triples) = select.pattern, triples.count == 1
    else {
      throw Mismatch(query: read)
    }
    return triples[0]
  }

  struct Mismatch: Error { var query: Query }

  @Test("a string comes back as it was", arguments: nasty)
  func strings(_ text: String) throws {
    for literal in [Literal(text), Literal(text, language: "en"), Literal(text, datatype: XSD.integer)] {
      let object = PatternTerm.term(.literal(literal))
      #expect(try readBack(statement(.iri("p:q"), object)).object == object)
    }
  }

  @Test("an IRI stays one IRI", arguments: nasty)
  func iris(_ text: String) throws {
    for iri in ["http://example.org/" + text, "http://elsewhere.example/" + text] {
      let triple = try readBack(statement(.iri(iri), .iri(iri)))
      #expect(triple.predicate == triple.object)
      let isClean = iri.utf8.allSatisfy { $0 > 0x20 && !"<>\"{}|^`\\".utf8.contains($0) }
      if isClean { #expect(triple.object == .iri(iri)) }
    }
  }

  @Test("a datatype and a language stay what they are", arguments: nasty)
  func literalParts(_ text: String) throws {
    var tagged = Literal("x", language: "en")
    tagged.language = "en" + text
    _ = try readBack(statement(.iri("p:q"), .term(.literal(tagged))))
    _ = try readBack(
      statement(.iri("p:q"), .term(.literal(Literal("x", datatype: "http://d.example/" + text)))))
  }

  @Test("a name of a variable, a label or a prefix stays a name", arguments: nasty)
  func names(_ text: String) throws {
    #expect(try readBack(statement(.iri("p:q"), .variable(text))).predicate == .iri("p:q"))
    #expect(try readBack(statement(.iri("p:q"), .variable("_:" + text))).predicate == .iri("p:q"))
    var query = statement(.iri("http://n.example/q"), .variable("o"))
    query.prefixes = [Prefix(text, "http://n.example/"), Prefix("n", "http://n.example/q" + text)]
    #expect(try readBack(query).predicate == .iri("http://n.example/q"))
  }
}
