import Bytes
import Glibc

/// Writes a synthetic position graph as N-Triples: a function of the number of proposals and the seed alone.
///
/// A proposal costs about 29 triples. The draws, and so the bytes, are those of the Python program that the peers are
/// compared with; hence the order of everything here. Memory: a byte an actor.
struct GraphGenerator {
  private let proposals: Int
  private let ends = LineEnds()
  private var random: MersenneTwister
  /// The hidden camp of each actor.
  private var camps: [UInt8] = []
  /// Who submitted the proposal written last.
  private var submitters: [Int] = []
  /// Lines not handed over yet.
  private var block: [UInt8] = []

  /// The fewest proposals for which the benchmark's queries name things that exist.
  static let fewestProposals = 100

  private static let blockSize = 1 << 16

  init(proposals: Int, seed: UInt64) {
    self.proposals = proposals
    random = MersenneTwister(seed: seed)
    block.reserveCapacity(Self.blockSize * 2)
  }

  /// Writes the whole graph. What went wrong with the output shows when it is flushed.
  consuming func write(to output: inout ByteWriter) {
    writeVocabulary()
    output.write(block.span)
    block.removeAll(keepingCapacity: true)
    for actor in 0..<max(1, proposals / Consultation.proposalsPerActor) {
      writeActor(actor)
      handOver(to: &output)
    }
    let phrases = (0..<SamplingTable.size).map { _ in
      Array((0..<4).map { _ in pick(Consultation.words) }.joined(separator: " ").utf8)
    }
    var lastAlternative = 0
    for proposal in 0..<proposals {
      writeProposal(proposal, phrases: phrases, lastAlternative: &lastAlternative)
      writePositions(on: proposal)
      handOver(to: &output)
    }
    output.write(block.span)
  }

  private mutating func handOver(to output: inout ByteWriter) {
    guard block.count >= Self.blockSize else { return }
    output.write(block.span)
    block.removeAll(keepingCapacity: true)
  }

  // MARK: - Chance

  private mutating func number(below count: Int) -> Int { Int(random.unit() * Double(count)) }

  private mutating func pick<Element>(_ items: [Element]) -> Element { items[number(below: items.count)] }

  /// Up to so many distinct outcomes, in the order drawn.
  private mutating func some(_ table: SamplingTable, _ count: Int) -> [Int] {
    var drawn: [Int] = []
    for _ in 0..<count {
      let outcome = table.draw(from: &random)
      if !drawn.contains(outcome) { drawn.append(outcome) }
    }
    return drawn
  }

  /// Up to so many distinct actors. The cube of a uniform number has a tail like Zipf's, of density r^(-2/3).
  private mutating func someActors(_ count: Int) -> [Int] {
    var drawn: [Int] = []
    for _ in 0..<count {
      let actor = Int(Double(camps.count) * pow(random.unit(), 3))
      if !drawn.contains(actor) { drawn.append(actor) }
    }
    return drawn
  }
}

// MARK: - Lines

extension GraphGenerator {
  /// Types and labels of everything that the positions are about.
  private mutating func writeVocabulary() {
    func things(_ kind: String, _ names: [String], _ type: String) {
      for name in names {
        let node = Notation.node("\(kind)/\(name)")
        block += Array("\(node)\(Notation.type)\(Notation.name(type)) .\n".utf8)
        block += Array("\(node)\(Notation.label)\"\(type) \(name)\" .\n".utf8)
      }
    }
    func numbers(_ numbers: some Sequence<Int>) -> [String] { numbers.map(String.init) }
    things("group", Consultation.groups, "StakeholderGroup")
    things("region", Consultation.regions, "Region")
    things("issue", numbers(0..<Consultation.issues), "Issue")
    things("institution", numbers(0..<Consultation.institutions), "Institution")
    things("ta", numbers(Consultation.paragraphs.sorted()), "TunisAgendaParagraph")
    things("document", numbers(0..<documents), "Document")
  }

  private var documents: Int { max(1, proposals / Consultation.proposalsPerDocument) }

  private mutating func writeActor(_ actor: Int) {
    let isMediator = random.unit() < Consultation.mediatorShare
    let camp = isMediator ? Consultation.mediator : number(below: Consultation.mediator)
    let isAtHome = random.unit() < Consultation.homeShare
    let group =
      isAtHome
      ? Consultation.groups[pick(Consultation.homeGroups[camp])] : pick(Consultation.groups)
    let region = pick(Consultation.regions)
    camps.append(UInt8(camp))
    let node = Notation.node("actor/\(actor)")
    block += Array(
      """
      \(node)\(Notation.type)\(Notation.name("Actor")) .
      \(node)\(Notation.predicate("memberOf"))\(Notation.node("group/\(group)")) .
      \(node)\(Notation.predicate("region"))\(Notation.node("region/\(region)")) .
      \(node)\(Notation.label)"Delegation \(actor) of \(group)" .

      """.utf8)
  }

  private mutating func writeProposal(_ proposal: Int, phrases: [[UInt8]], lastAlternative: inout Int) {
    var subject = ends.proposal
    subject.append(decimal: proposal)
    subject.append(UInt8(ascii: ">"))

    block += subject
    block += ends.isProposal
    block += subject
    block += ends.label
    block += pick(phrases)
    block.append(UInt8(ascii: " "))
    block += pick(phrases)
    block += ends.string
    block += subject
    block += ends.inDocument
    block.append(decimal: proposal * documents / proposals)
    block += ends.node
    block += subject
    block += ends.number
    block.append(decimal: proposal % Consultation.proposalsPerDocument + 1)
    block += ends.integer
    write(subject, pick(ends.pages))
    write(subject, pick(ends.dates))
    write(subject, ends.statuses[ends.status.draw(from: &random)])
    for issue in some(ends.issue, 1 + number(below: 4)) { write(subject, ends.issues[issue]) }
    for paragraph in some(ends.paragraph, number(below: 6)) { write(subject, ends.paragraphs[paragraph]) }
    for institution in some(ends.institution, number(below: 5)) {
      write(subject, ends.institutions[institution])
    }
    if proposal > 0, random.unit() < Consultation.alternativeShare {
      let isChained = random.unit() < Consultation.chainShare
      block += subject
      block += ends.alternativeTo
      block.append(decimal: isChained ? lastAlternative : number(below: proposal))
      block += ends.node
      lastAlternative = proposal
    }
    submitters = someActors(1 + number(below: 3))
    for actor in submitters {
      block += subject
      block += ends.submittedBy
      block.append(decimal: actor)
      block += ends.node
    }
  }

  private mutating func write(_ subject: [UInt8], _ end: [UInt8]) {
    block += subject
    block += end
  }

  /// The positions on the proposal written last.
  private mutating func writePositions(on proposal: Int) {
    let chances = Consultation.support[Int(camps[submitters[0]])]
    for actor in someActors(ends.positions.draw(from: &random)) {
      block += ends.actor
      block.append(decimal: actor)
      block += random.unit() < chances[Int(camps[actor])] ? ends.supports : ends.opposes
      block.append(decimal: proposal)
      block += ends.node
    }
  }
}
