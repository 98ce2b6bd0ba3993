/// A question, as its words say it: nothing here knows what the names stand for.
///
/// Two questions are equal when they say the same, wherever their words stood and whichever of several words of one
/// meaning were used.
public struct Question: Hashable, Sendable {
  public var form: Form
  public var modifiers: [Modifier]

  public init(_ form: Form, modifiers: [Modifier] = []) {
    self.form = form
    self.modifiers = modifiers
  }

  /// The ways in which a question can begin.
  public enum Form: Hashable, Sendable {
    /// `who supports R67`
    case who(Predicate)
    /// `who backs what`, `who opposes what`: all positions of one side.
    case whoWhat(Side)
    /// `who agrees with NAME`, `who disagrees with NAME on …`
    case agreement(Agreement, with: Name, on: AgreementScope?)
    /// `which proposals …`, `what proposals …`
    case which(NounPhrase, Predicate?)
    /// `which groups are split on NAME`
    case split(NounPhrase, on: Name)
    /// `how many proposals …`
    case howMany(NounPhrase, Predicate?)
    /// `whose position changed`
    case changed(on: Name?)
    /// `what does NAME say`
    case say(Name, about: Name?)
    /// `how is NAME connected to NAME`
    case connected(Name, to: Name)
  }

  public enum Side: Hashable, Sendable, CaseIterable { case support, oppose }

  public enum Agreement: String, Hashable, Sendable, CaseIterable { case agrees, disagrees }

  /// What an agreement is limited to.
  public enum AgreementScope: Hashable, Sendable {
    /// At least so many proposals, and proposals only.
    case atLeast(Int)
    case target(Name)
  }
}

/// What stands at the end of a question and concerns the whole of it.
public struct Modifier: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case within(TimeLimit)
    /// `by group`, `by year`
    case by(Grouping)
    /// `top 5`
    case top(Int)
  }

  public enum Grouping: Hashable, Sendable {
    case kind(Kind)
    case year
  }

  public var content: Content
  public var place: Place

  public init(_ content: Content, at place: Place = Place()) {
    self.content = content
    self.place = place
  }
}

/// A time that positions and proposals are limited to.
public enum TimeLimit: Hashable, Sendable {
  case during(Occasion)
  case before(Occasion)
  case after(Occasion)
  /// From the first year to the second, both included.
  case between(Int, Int)

  /// A year, or a document or meeting that has a date.
  public enum Occasion: Hashable, Sendable {
    case year(Int)
    case name(Name)
  }
}

/// A name as written, without its quotation marks.
public struct Name: Hashable, Sendable {
  public var text: String
  public var place: Place

  public init(_ text: String, at place: Place = Place()) {
    self.text = text
    self.place = place
  }
}

/// Where words stand in the text of a question. Any two are equal, so that trees compare by what they say.
public struct Place: Hashable, Sendable {
  public var range: Range<Int>

  public init(_ range: Range<Int> = 0..<0) { self.range = range }

  public static func == (left: Place, right: Place) -> Bool { true }

  public func hash(into hasher: inout Hasher) {}
}
