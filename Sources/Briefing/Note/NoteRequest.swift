/// What a note is about, for whom, and how long it may be.
public struct NoteRequest: Sendable, Equatable {
  public var subject: Subject
  /// The IRI of the delegation the note is written for.
  public var delegation: String?
  public var length: Length
  /// The delegation's own instructions.
  public var mandate: Mandate?
  /// How often the full note holds its blocs against chance; most of its time goes there.
  public var rounds = 49

  public enum Subject: Sendable, Equatable {
    /// The IRI of a meeting: the documents put before it.
    case meeting(String)
    /// The IRI of a document: the proposals in it.
    case document(String)
    /// The IRI of an issue: the latest proposals that bear on it.
    case issue(String)
    /// The IRIs of some proposals.
    case proposals([String])
  }

  public enum Length: String, Sendable, CaseIterable {
    /// What fits on a page: the bottom line, the five proposals with the widest backing, the nearest and farthest
    /// actors, the paragraphs.
    case onePage = "one-page"
    /// Every part, with the annexes.
    case full
  }

  public init(
    _ subject: Subject, for delegation: String? = nil, length: Length = .onePage, mandate: Mandate? = nil
  ) {
    self.subject = subject
    self.delegation = delegation
    self.length = length
    self.mandate = mandate
  }
}
