/// What synthetic position graphs are made of: the fixed vocabulary and the chances.
///
/// The shape follows a consultation on Internet governance. Popularity is skewed, low numbers being the hot ones, and
/// every actor has a hidden camp that decides how likely it is to support what another camp submits.
enum Consultation {
  static let groups = [
    "governments", "private-sector", "civil-society", "technical-community", "academia", "intergovernmental",
  ]
  static let regions = ["africa", "asia-pacific", "eastern-europe", "grulac", "weog"]
  static let statuses = ["agreed", "revisit", "noConsensus", "notDiscussed"]
  static let statusWeights = [25.0, 30, 25, 20]
  static let issues = 60
  static let institutions = 200
  /// Paragraphs of the Tunis Agenda, the most cited first.
  static let paragraphs = [69, 70, 71] + (29...82).filter { !(69...71).contains($0) }

  static let proposalsPerActor = 4
  static let proposalsPerDocument = 90
  static let meanPositions = 12
  static let alternativeShare = 0.05
  static let chainShare = 0.7

  /// The camp whose members never oppose; those before it are the camps proper.
  static let mediator = 4
  static let mediatorShare = 0.05
  /// The groups, by number, that a camp's members mostly come from.
  static let homeGroups = [[0, 5], [1, 3], [2, 4], [0, 1], [5]]
  static let homeShare = 0.7
  /// The chance of support, by the submitter's camp and then the actor's.
  static let support = [
    [0.92, 0.60, 0.30, 0.12, 1.0],
    [0.12, 0.92, 0.60, 0.30, 1.0],
    [0.30, 0.12, 0.92, 0.60, 1.0],
    [0.60, 0.30, 0.12, 0.92, 1.0],
    [0.75, 0.75, 0.75, 0.75, 1.0],
  ]

  static let words = """
    access accountability affordable agenda arrangements audit board bodies capacity
    charter code commission consensus consultation cooperation coordination council
    cybersecurity declaration development dialogue digital domain enhanced equal
    existing expertise financing forum framework funding gender global governance
    guidelines human implementation inclusive infrastructure institution
    intergovernmental international internet language mandate mechanism multilateral
    multistakeholder names national new norms observatory oversight participation
    policy principles private process public reform region registry report
    resources review rights root secretariat security sovereignty stakeholders
    standards support technical transparency treaty trust voluntary working zone
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
}
