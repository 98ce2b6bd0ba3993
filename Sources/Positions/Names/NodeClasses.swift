/// What a node is: one class or several, since a contributor may be an institution too.
public struct NodeClasses: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let contributor = NodeClasses(rawValue: 1 << 0)
  public static let person = NodeClasses(rawValue: 1 << 1)
  public static let state = NodeClasses(rawValue: 1 << 2)
  public static let organisation = NodeClasses(rawValue: 1 << 3)
  public static let group = NodeClasses(rawValue: 1 << 4)
  public static let institution = NodeClasses(rawValue: 1 << 5)
  public static let process = NodeClasses(rawValue: 1 << 6)
  public static let meeting = NodeClasses(rawValue: 1 << 7)
  public static let document = NodeClasses(rawValue: 1 << 8)
  public static let instrument = NodeClasses(rawValue: 1 << 9)
  public static let provision = NodeClasses(rawValue: 1 << 10)
  public static let paragraph = NodeClasses(rawValue: 1 << 11)
  public static let proposal = NodeClasses(rawValue: 1 << 12)
  public static let topic = NodeClasses(rawValue: 1 << 13)
  public static let issue = NodeClasses(rawValue: 1 << 14)
  /// Positions bear no label, so no name is looked up among them; they are here for what questions speak of.
  public static let position = NodeClasses(rawValue: 1 << 15)

  /// Where somebody wrote down what documents say.
  public static let table = NodeClasses(rawValue: 1 << 16)

  /// Whoever can speak or be spoken for.
  public static let actors: NodeClasses = [.contributor, .person, .state, .organisation]
  /// What one can support or oppose.
  public static let targets: NodeClasses = [.proposal, .issue]
  /// Texts that bear no paragraph number.
  public static let texts: NodeClasses = [.document, .instrument, .provision]
  /// What a time can be given by.
  public static let occasions: NodeClasses = [.document, .meeting, .process]

  /// The classes whose members have names, the most telling first: a contributor that is an institution too is
  /// first of all a state, a person or an organisation.
  static let named: [(classes: NodeClasses, iri: String, noun: String)] = [
    (.person, ST.Class.person, "person"),
    (.state, ST.Class.state, "state"),
    (.organisation, ST.Class.organisation, "organisation"),
    (.contributor, ST.Class.contributor, "contributor"),
    (.group, ST.Class.stakeholderGroup, "stakeholder group"),
    (.institution, ST.Class.institution, "institution"),
    (.process, ST.Class.process, "process"),
    (.meeting, ST.Class.meeting, "meeting"),
    (.instrument, ST.Class.instrument, "instrument"),
    (.document, ST.Class.document, "document"),
    (.table, ST.Class.table, "table"),
    (.provision, ST.Class.provision, "provision"),
    (.paragraph, ST.Class.paragraph, "paragraph"),
    (.proposal, ST.Class.proposal, "proposal"),
    (.topic, ST.Class.topic, "topic"),
    (.issue, ST.Class.issue, "issue"),
  ]

  /// What a person would call the node: `state`, `issue`. `thing` when nothing is known.
  public var noun: String { Self.named.first { contains($0.classes) }?.noun ?? "thing" }
}
