public import Positions

/// What changed from some documents to others: who moved, what became of the proposals, what is cited and who is
/// asked.
///
/// Nothing is guessed from likeness of words. A proposal continues another where the graph says so by an edge of
/// lineage; a position is compared with one of the same holder on the same target. Silence is kept apart from every
/// change of side, for a text that says nothing of an issue takes no side on it.
public struct Difference: Sendable, Equatable {
  public var before: Side
  public var after: Side
  /// By kind, then target and holder. Empty when either side records no position of anybody.
  public var positions: [PositionChange]
  /// By kind, then in the order of the texts. Each proposal of either side stands in one change at least, except for
  /// what stands in both and for a whole of which some parts go on: it is told by its parts.
  public var proposals: [ProposalChange]
  /// Of proposals that continue others, those whose status is not the same, in the order of the earlier texts.
  public var statuses: [StatusChange]
  /// Every paragraph that either side cites, in natural order.
  public var citations: [TargetChange]
  /// Every issue that texts of either side advance, and every one that they counter, in natural order.
  public var advanced: [TargetChange]
  public var countered: [TargetChange]
  /// Every institution that either side asks to act, in natural order.
  public var institutions: [TargetChange]

  /// One of the two things compared.
  public struct Side: Sendable, Equatable {
    /// An id, or a year.
    public var id: String
    public var label: String?
    /// The texts that were read for it, by date, then id.
    public var documents: [DocumentView]
    public var proposalCount: Int
    public var positionCount: Int
    public var holderCount: Int
  }

  /// Where one holder stands on one target as far as one side tells: the latest there, and of those of one date the
  /// written before those that follow from a text.
  public struct Standing: Sendable, Equatable {
    public var side: PositionMatrix.Cell
    /// The positions it comes to, the best known first.
    public var positions: [PositionView]

    public var date: String? { positions.first?.date }
    /// The passages, each once.
    public var evidence: [EvidenceView] { positions.flatMap(\.evidence).uniqued() }
  }

  /// What became of a position.
  public struct PositionChange: Sendable, Equatable {
    public var kind: Shift
    public var holder: NodeName
    /// An issue, or a proposal of another text than the one the position is found in.
    public var target: NodeName
    public var before: Standing?
    public var after: Standing?
  }

  /// What became of one proposal or several.
  public struct ProposalChange: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      /// Submitted again, changed little or not at all.
      case carriedOver
      case reworked
      /// Some of its words stand again in one text; what became of the rest is for the reader to see.
      case echoed
      /// One text in which several were taken up.
      case merged
      /// One that is taken up in several texts.
      case split
      case dropped
      case new
    }

    public var kind: Kind
    /// The earlier texts; none for a new one.
    public var before: [ProposalView]
    /// The later texts; none for one that was dropped.
    public var after: [ProposalView]
    /// The edges of lineage between them, each from a later text to an earlier one.
    public var links: [Link]
    /// The parts and the alternatives that were dropped with it or are new with it.
    public var including: [ProposalView]
    /// What others than its proposers say of one that is echoed, dropped or new, within its own side.
    public var standings: [Standing] = []
    /// The issues that a dropped one advances or counters and that later texts bear on as well.
    public var issues: [IssueTie] = []
    /// Texts of neither side that a dropped one went on in, or that a new one comes from.
    public var elsewhere: [Link]

    /// The paragraphs that its later texts cite and none of the earlier does; none unless there are both.
    public var citationsGained: [NodeName] { gained(from: before, to: after) }
    /// The paragraphs that its earlier texts cite and none of the later does; none unless there are both.
    public var citationsLost: [NodeName] { gained(from: after, to: before) }

    private func gained(from old: [ProposalView], to new: [ProposalView]) -> [NodeName] {
      guard !old.isEmpty, !new.isEmpty else { return [] }
      let known = Set(old.flatMap(\.cites).map(\.iri))
      return new.flatMap(\.cites).filter { !known.contains($0.iri) }.uniqued().sorted(by: byID)
    }
  }

  /// An issue on which later texts bear as well.
  public struct IssueTie: Sendable, Equatable {
    public var issue: NodeName
    /// Whether they move it the same way.
    public var isSameWay: Bool
    public var proposals: [ProposalView]
  }

  /// An edge of lineage.
  public struct Link: Sendable, Hashable {
    /// The IRI of the property.
    public var property: String
    public var later: NodeName
    public var earlier: NodeName
  }

  /// A status that is not the same in the text that continues another.
  public struct StatusChange: Sendable, Equatable {
    public var before: ProposalView
    public var after: ProposalView
  }

  /// A paragraph cited, an issue moved or an institution asked, and by which proposals.
  public struct TargetChange: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case gained, lost, kept }

    public var target: NodeName
    public var before: [ProposalView]
    public var after: [ProposalView]

    public var kind: Kind { before.isEmpty ? .gained : after.isEmpty ? .lost : .kept }
  }
}
