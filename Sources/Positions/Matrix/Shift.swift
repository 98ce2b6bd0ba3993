/// What became of somebody's standing on something from one time, text or meeting to another: the one way in which changes
/// of side are told apart.
public enum Shift: String, Sendable, CaseIterable {
  /// From for to against, or the other way round.
  case reversed
  /// To a weaker word for the same side, to both sides or to none: from support to support on a condition, or to neutral.
  case softened
  /// The other way.
  case firmer
  /// Spoken of for the first time.
  case new
  case unchanged
  /// Whoever stood there speaks again, but not of this. Not a change of side.
  case silent
  /// Whoever stood there does not speak again at all. Not a change of side.
  case absent

  /// - Parameters:
  ///   - old: `nil` for silence, as below; not both.
  ///   - speaksAgain: whether anything at all is heard of the same later.
  public init(from old: PositionMatrix.Cell?, to new: PositionMatrix.Cell?, speaksAgain: Bool) {
    guard let old else {
      self = .new
      return
    }
    guard let new else {
      self = speaksAgain ? .silent : .absent
      return
    }
    if old == new {
      self = .unchanged
    } else if old.sign * new.sign < 0 {
      self = .reversed
    } else {
      self = new.weight < old.weight ? .softened : .firmer
    }
  }
}

extension PositionMatrix.Cell {
  /// 1 for, -1 against. Support on a condition is on the side of support.
  fileprivate var sign: Int {
    switch self {
    case .support, .conditional: 1
    case .oppose: -1
    case .mixed, .neutral: 0
    }
  }

  /// How much is said.
  fileprivate var weight: Int {
    switch self {
    case .support, .oppose: 3
    case .conditional: 2
    case .mixed: 1
    case .neutral: 0
    }
  }
}
