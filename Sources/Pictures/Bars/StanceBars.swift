/// Bars of how many are for and against: opposition to the left of a middle line, support to the right.
public struct StanceBars: Sendable, Equatable {
  public struct Bar: Sendable, Equatable {
    /// The id of what the stances are on.
    public var id: String
    public var label: String
    public var support: Int
    public var oppose: Int
    /// How many support on a condition; drawn after the supporters.
    public var conditional: Int
    /// How many do both; told by number, since they weigh on neither side.
    public var mixed: Int

    public init(id: String, label: String, support: Int, oppose: Int, conditional: Int = 0, mixed: Int = 0) {
      self.id = id
      self.label = label
      self.support = support
      self.oppose = oppose
      self.conditional = conditional
      self.mixed = mixed
    }
  }

  public var title: String
  /// Lines below the drawing, such as the date of the data.
  public var notes: [String]
  public var bars: [Bar]

  /// Bars in the order given. Counts below 0 are drawn as 0.
  public init(title: String, notes: [String] = [], bars: [Bar]) {
    self.title = title
    self.notes = notes
    self.bars = bars
  }
}
