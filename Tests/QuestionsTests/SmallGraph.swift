import Algebra
import QueryEngine
import RDF
import TripleStore

@testable import Positions
@testable import Questions

/// A small league of tea drinkers: who stands where is worked out by hand in the tests.
struct SmallGraph {
  let engine: QueryEngine
  let names: NameIndex

  var answering: Answering { Answering(engine, names: names) }

  /// Made once; nothing in it changes.
  static let shared = Result { try SmallGraph() }

  private init() throws {
    var builder = StoreBuilder()
    builder.beginDocument()
    try GraphLoader.read(Array(Self.text.utf8), file: "tea.ttl", into: &builder)
    _ = Derivation.derive(in: &builder)
    engine = QueryEngine(builder.finish())
    names = try NameIndex(engine)
  }

  static let text = """
    @prefix : <https://w3id.org/stance/wgec/> .
    @prefix st: <https://w3id.org/stance/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix cito: <http://purl.org/spar/cito/> .
    @prefix eli: <http://data.europa.eu/eli/ontology#> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

    :government a st:StakeholderGroup ; rdfs:label "Governments"@en ; skos:altLabel "states"@en .
    :civil-society a st:StakeholderGroup ; rdfs:label "Civil society"@en .
    :private-sector a st:StakeholderGroup ; rdfs:label "Private sector"@en ; skos:altLabel "business"@en .
    :technical-community a st:StakeholderGroup ; rdfs:label "Technical community"@en .
    :academia a st:StakeholderGroup ; rdfs:label "Academia"@en .

    :alba a st:Contributor , st:State ; rdfs:label "Alba"@en ; skos:altLabel "Kingdom of Álba"@en ;
      st:group :government ; org:memberOf :union .
    :bora a st:Contributor , st:State ; rdfs:label "Bora"@en ; st:group :government .
    :cora a st:Contributor , st:State ; rdfs:label "Cora"@en ; st:group :government .
    :union a st:Contributor , st:Organisation ; rdfs:label "Tea Union"@en ; skos:altLabel "TU"@en ; st:group :government .
    :dov a st:Contributor , st:Person ; rdfs:label "Dov Levi"@en ; st:group :civil-society .
    :eva a st:Contributor , st:Person ; rdfs:label "Eva Ruiz"@en ; st:group :civil-society .
    :finn a st:Contributor , st:Person ; rdfs:label "Finn Berg"@en ; st:group :private-sector ; st:affiliation :chamber .
    :gus a st:Contributor , st:Person ; rdfs:label "Gus Otto"@en ; st:group :technical-community ;
      st:affiliation :registry .
    :hana a st:Contributor , st:Person ; rdfs:label "Hana Sato"@en ; st:group :academia .
    :registry a st:Contributor , st:Organisation , st:Institution ; rdfs:label "Tea Registry"@en ;
      st:group :technical-community .
    :chamber a st:Organisation ; rdfs:label "Chamber of Tea"@en ; st:group :private-sector .
    :office a st:Institution ; rdfs:label "Tea Office"@en .
    :board a st:Institution ; rdfs:label "Water Board"@en ; skos:altLabel "WB"@en .

    :brewing a st:Topic ; rdfs:label "Brewing"@en .
    :water a st:Topic ; rdfs:label "Water"@en .
    :new-council a st:Issue ; rdfs:label "There should be a tea council"@en ; st:about :brewing .
    :free-leaves a st:Issue ; rdfs:label "Leaves should be free"@en ; st:about :water .
    :charter a st:Instrument ; rdfs:label "Leaf Charter"@en .
    :TA69 a st:Paragraph ; rdfs:label "Leaf Charter ¶69"@en ; eli:is_part_of :charter .
    :TA70 a st:Paragraph ; rdfs:label "Leaf Charter ¶70"@en ; eli:is_part_of :charter .
    :TA71 a st:Paragraph ; rdfs:label "Leaf Charter ¶71"@en ; eli:is_part_of :charter .

    :league a st:Process ; rdfs:label "Tea league"@en .
    :meeting-1 a st:Meeting ; rdfs:label "First meeting"@en ; dcterms:date "2014-05-01"^^xsd:date .
    :meeting-2 a st:Meeting ; rdfs:label "Second meeting"@en ; dcterms:date "2017-02-01"^^xsd:date .
    :meeting-3 a st:Meeting ; rdfs:label "Third meeting"@en .
    :minutes-2014 a st:Document ; rdfs:label "Minutes 2014"@en ; dcterms:date "2014-05-01"^^xsd:date ;
      st:heldAt :meeting-1 ; st:partOf :league .
    :minutes-2017 a st:Document ; rdfs:label "Minutes 2017"@en ; dcterms:date "2017-02-01"^^xsd:date ;
      st:heldAt :meeting-2 ; st:partOf :league .

    :R1 a st:Proposal ; rdfs:label "A tea council"@en ; st:kind st:recommendation ; st:inDocument :minutes-2014 ;
      st:sourceLabel "First" ; st:section "I" ; st:firstLine 1 ; st:lastLine 5 ; st:digest "aaaaaaaaaaaaaaaa" ;
      st:proposedBy :alba ; st:status st:agreed ; dcterms:date "2014-04-01"^^xsd:date ; cito:cites :TA69 ;
      st:asks :office ; st:about :brewing ; st:advances :new-council .
    :R2 a st:Proposal ; rdfs:label "No tea council"@en ; st:kind st:statement ; st:inDocument :minutes-2014 ;
      st:sourceLabel "Second" ; st:firstLine 6 ; st:lastLine 9 ; st:digest "bbbbbbbbbbbbbbbb" ;
      st:proposedBy :dov , :eva ; st:status st:noConsensus ; dcterms:date "2014-04-01"^^xsd:date ;
      cito:cites :TA69 , :TA70 ; st:mentions :board ; st:about :brewing ; st:counters :new-council .
    :R3 a st:Proposal ; rdfs:label "Leaves for free"@en ; st:kind st:recommendation ; st:inDocument :minutes-2017 ;
      st:firstLine 1 ; st:lastLine 3 ; st:digest "cccccccccccccccc" ; st:proposedBy :finn ; st:onBehalfOf :chamber ;
      dcterms:date "2017-02-01"^^xsd:date ; cito:cites :TA70 ; st:asks :board ; st:about :water ;
      st:advances :free-leaves .
    :R4 a st:Proposal ; rdfs:label "Leaves at a price"@en ; st:kind st:recommendation ; st:inDocument :minutes-2017 ;
      st:firstLine 4 ; st:lastLine 8 ; st:digest "dddddddddddddddd" ; st:proposedBy :bora , :dov ;
      dcterms:date "2017-02-01"^^xsd:date ; cito:cites :TA69 ; st:asks :office , :board ; st:about :water ;
      st:alternativeTo :R3 .
    :R5 a st:Proposal ; rdfs:label "A smaller council"@en ; st:kind st:recommendation ; st:inDocument :minutes-2017 ;
      st:firstLine 9 ; st:lastLine 12 ; st:proposedBy :gus ; st:onBehalfOf :registry ;
      dcterms:date "2017-02-01"^^xsd:date ; st:references :charter ; st:about :water ; st:revises :R1 ; st:partOf :R4 ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 20 ; st:lastLine 21 ] .
    :R6 a st:Proposal ; rdfs:label "On pots"@en ; st:kind st:statement ; st:inDocument :minutes-2017 ;
      st:firstLine 13 ; st:lastLine 13 ; dcterms:date "2017-02-01"^^xsd:date ; st:about :brewing .

    :R2.bora.R1 a st:Position ; st:holder :bora ; st:on :R1 ; st:stance st:oppose ; st:basis st:stated ;
      dcterms:date "2014-04-02"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2014 ; st:firstLine 7 ; st:lastLine 7 ; st:digest "1111111111111111" ] .
    :R4.bora.R1 a st:Position ; st:holder :bora ; st:on :R1 ; st:stance st:support ; st:basis st:stated ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 5 ; st:lastLine 5 ] .
    :R4.cora.R1 a st:Position ; st:holder :cora ; st:on :R1 ; st:stance st:support ; st:basis st:stated ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 6 ; st:lastLine 6 ] .
    :R4.union.R1 a st:Position ; st:holder :union ; st:on :R1 ; st:stance st:support ; st:basis st:implied ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 6 ; st:lastLine 7 ] .
    :R4.alba.R3 a st:Position ; st:holder :alba ; st:on :R3 ; st:stance st:oppose ; st:basis st:stated ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 8 ; st:lastLine 8 ] .
    :R4.eva.R3 a st:Position ; st:holder :eva ; st:on :R3 ; st:stance st:conditional ; st:basis st:stated ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 8 ; st:lastLine 8 ] .
    :R4.eva.R1 a st:Position ; st:holder :eva ; st:on :R1 ; st:stance st:oppose ; st:basis st:stated ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 8 ; st:lastLine 8 ] .
    :R3.finn.R1 a st:Position ; st:holder :finn ; st:on :R1 ; st:stance st:oppose ; st:basis st:stated ;
      st:onBehalfOf :chamber ; dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 2 ; st:lastLine 2 ] .
    :R5.gus.R4 a st:Position ; st:holder :gus ; st:on :R4 ; st:stance st:neutral ; st:basis st:stated ;
      dcterms:date "2017-02-01"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 10 ; st:lastLine 10 ] .
    :R5.cora.new-council a st:Position ; st:holder :cora ; st:on :new-council ; st:stance st:oppose ; st:basis st:stated ;
      dcterms:date "2017-02-02"^^xsd:date ;
      st:evidence [ a st:Evidence ; st:document :minutes-2017 ; st:firstLine 11 ; st:lastLine 11 ] .
    """
}

extension SolutionTable {
  /// The rows as lines of ids.
  var lines: [String] {
    (0..<rowCount).map { row in
      self.row(row).map { cell in
        switch cell {
        case .iri(let iri)?:
          String(
            iri.drop { $0 != "#" }.dropFirst().isEmpty
              ? DataNamespace.id(of: iri) ?? iri : iri.split(separator: "#")[1].description)
        case .literal(let literal)?: literal.lexical
        case .blankNode(let label)?: "_:" + label
        case nil: "-"
        }
      }.joined(separator: " ")
    }
  }
}
