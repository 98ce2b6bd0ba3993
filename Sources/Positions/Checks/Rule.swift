/// The rules that a graph keeps, under the names that findings give.
public enum Rule: String, Sendable, CaseIterable {
  /// A term in the `st:` namespace is one of the vocabulary's; a borrowed property is no misspelling.
  case unknownTerm = "unknown-term"
  /// Something is said about every id that is used.
  case undefinedID = "undefined-id"
  /// Every node has a class; a contributor is a person, a state or an organisation as well.
  case noClass = "no-class"
  /// A node has what its class asks for: a position its evidence, a proposal its lines, an implied position
  /// the reason.
  case missingProperty = "missing-property"
  /// A property stands with the nodes it is for.
  case misplacedProperty = "misplaced-property"
  /// A node has one label, one date, one holder.
  case repeatedProperty = "repeated-property"
  /// A text, date, number or digest is well formed; a status, stance, basis or kind is a known one.
  case wrongValue = "wrong-value"
  /// A property leads to the kind of node it is to lead to: `cito:cites` to paragraphs.
  case wrongClass = "wrong-class"

  /// An id has the shape of its class, so that Recommendation 69 and paragraph 69 can't be confused.
  case idShape = "id-shape"
  /// Labels differ within a class; case and accents do not count.
  case sameLabel = "same-label"
  /// An alias leads to one node only, and is no other node's label or id.
  case sameAlias = "same-alias"

  /// A passage ends where it begins or later.
  case lineOrder = "line-order"
  /// A passage lies within its document.
  case lineOutsideDocument = "line-outside-document"
  /// Nothing is dated after the document it stands in, and nothing is older than what it revises.
  case dateOrder = "date-order"

  /// What is derived on load is not written.
  case handWritten = "hand-written"
  /// A position is not written that is derived from the same item.
  case duplicatePosition = "duplicate-position"
  /// Nobody holds a position on himself.
  case ownTarget = "own-target"
  /// Nobody supports and opposes the same on the same day (worth a warning: it happens).
  case contradiction
  /// A proposal does not both advance and counter an issue, nor both ask and mention an institution.
  case bothWays = "both-ways"
  /// Nobody acts on his own behalf; with several proposers it is clear who speaks for whom.
  case unclearCapacity = "unclear-capacity"

  /// Lineage and parts lead nowhere round.
  case cycle
  /// An alternative stands in the document of what it would replace.
  case otherDocument = "other-document"
  /// Something leads to every actor, institution, topic, issue and evidence.
  case orphan

  /// The text of a document is there.
  case sourceMissing = "source-missing"
  /// The text is the one that was read.
  case sourceChanged = "source-changed"
  /// The lines of a passage read as they did.
  case digestMismatch = "digest-mismatch"
  /// A passage begins and ends with a line that isn't blank.
  case blankEdge = "blank-edge"
  /// A proposal's label stands where it begins.
  case labelNotFound = "label-not-found"
}
