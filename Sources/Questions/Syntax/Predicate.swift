/// What is said of the things asked for: at least one chain holds.
public struct Predicate: Hashable, Sendable {
  /// Joined by `or`; at least one.
  public var chains: [Chain]

  public init(_ chains: [Chain]) { self.chains = chains }
  public init(_ clause: Clause) { chains = [Chain([clause])] }
}

/// Clauses that hold together, joined by `and` or `but`; at least one.
public struct Chain: Hashable, Sendable {
  public var clauses: [Clause]

  public init(_ clauses: [Clause]) { self.clauses = clauses }
}

public indirect enum Clause: Hashable, Sendable {
  /// `both … and …`
  case both(Clause, Clause)
  /// `either … or …`
  case either(Clause, Clause)
  case statement(Statement)
}

/// One thing said, or denied.
public struct Statement: Hashable, Sendable {
  public var isNegated: Bool
  public var content: Content
  public var place: Place

  public init(_ content: Content, isNegated: Bool = false, at place: Place = Place()) {
    self.isNegated = isNegated
    self.content = content
    self.place = place
  }

  public enum Content: Hashable, Sendable {
    /// `supports R67`
    case active(Verb, Objects)
    /// `is supported by India`
    case passive(Verb, Objects)
    /// `is about human-rights`
    case about(Name)
    /// `is agreed`
    case status(Status)
  }
}

/// What a verb applies to: all of the objects, or any of them.
public struct Objects: Hashable, Sendable {
  public enum Connective: String, Hashable, Sendable, CaseIterable { case and, or }

  public var connective: Connective
  /// At least one. One alone has the connective `and`.
  public var items: [Object]

  public init(_ items: [Object], joinedBy connective: Connective = .and) {
    self.items = items
    self.connective = items.count == 1 ? .and : connective
  }
}

public indirect enum Object: Hashable, Sendable {
  case name(Name)
  /// `any proposal that cites TA69`
  case noun(Quantifier, NounPhrase, that: Clause?)
}

public enum Quantifier: Hashable, Sendable {
  /// `a`, `an`, `any`, `some`, or nothing at all: at least one.
  case some
  case no
  case every
  case atLeast(Int)
}

/// A kind of thing, and what narrows it.
public struct NounPhrase: Hashable, Sendable {
  public var kind: Kind
  public var modifiers: [Modifier]
  public var place: Place

  public init(_ kind: Kind, _ modifiers: [Modifier] = [], at place: Place = Place()) {
    self.kind = kind
    self.modifiers = modifiers
    self.place = place
  }

  public enum Modifier: Hashable, Sendable {
    /// `about human-rights`
    case about(Name)
    /// `supported by India`
    case participle(Verb, by: Objects, at: Place)
    /// `in wgec-2014-drafts`
    case inside(Name)
  }
}
