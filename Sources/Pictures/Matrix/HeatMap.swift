public import Positions

/// A matrix of positions to draw: who stands where on what, ordered as given, with the bounds of the blocs.
///
/// Rows and columns come ordered, in bands that follow each other; ``BlocOrder`` orders a matrix by bloc.
public struct HeatMap: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var id: String
    public var label: String
    /// The id of the stakeholder group; empty when none is recorded.
    public var group: String
    /// A cell a column; `nil` is silence.
    public var cells: [Cell?]

    public init(id: String, label: String, group: String = "", cells: [Cell?]) {
      self.id = id
      self.label = label
      self.group = group
      self.cells = cells
    }
  }

  public struct Cell: Sendable, Equatable {
    public var stance: PositionMatrix.Cell
    /// The number of what shows the stance, which in a page leads to the place of it.
    public var source: Source?

    public init(_ stance: PositionMatrix.Cell, source: Source? = nil) {
      self.stance = stance
      self.source = source
    }
  }

  /// Evidence that is listed in the page around the drawing.
  public struct Source: Sendable, Equatable {
    public var number: Int
    /// The id of its place in the page.
    public var place: String

    public init(_ number: Int, at place: String) {
      self.number = number
      self.place = place
    }
  }

  public struct Column: Sendable, Equatable {
    public var id: String
    public var label: String
    /// What is written above the column.
    public var caption: String

    /// A column, under its label unless another caption is given.
    public init(id: String, label: String, caption: String? = nil) {
      self.id = id
      self.label = label
      self.caption = caption ?? label
    }
  }

  /// Rows, or columns, that follow each other and belong together.
  public struct Band: Sendable, Equatable {
    /// One sign that joins a band of columns to its bloc, such as `A`.
    public var mark: String
    /// What they are, such as `bloc of cuba`.
    public var name: String
    public var count: Int

    public init(mark: String, name: String, count: Int) {
      self.mark = mark
      self.name = name
      self.count = count
    }
  }

  public var title: String
  /// Lines below the drawing: the date of the data, the criterion behind the blocs.
  public var notes: [String]
  public var rows: [Row]
  public var columns: [Column]
  /// The blocs of the rows, which cover all of them in order; empty when there are none to show.
  public var rowBands: [Band]
  /// The columns by the bloc that backs them, a band a bloc of ``rowBands`` and perhaps one more; bands may be empty.
  public var columnBands: [Band]
  /// How the rows join, by their places in ``rows``.
  public var tree: MergeTree?

  public init(
    title: String, notes: [String] = [], rows: [Row], columns: [Column], rowBands: [Band] = [],
    columnBands: [Band] = [], tree: MergeTree? = nil
  ) {
    self.title = title
    self.notes = notes
    self.rows = rows
    self.columns = columns
    self.rowBands = rowBands
    self.columnBands = columnBands
    self.tree = tree
  }

  /// Whether cells bear the number of their evidence.
  var isNumbered: Bool { rows.contains { $0.cells.contains { $0?.source != nil } } }

  /// What is written above a column: the label where it fits, as for issues, or the id, which people know proposals by.
  public enum Captions: Sendable {
    case labels, ids
  }

  /// A matrix in its own order.
  public init(_ matrix: PositionMatrix, title: String, notes: [String] = [], captions: Captions = .labels) {
    self.init(
      title: title, notes: notes,
      rows: matrix.rows.map { row in
        Row(id: row.id, label: row.label, group: row.group, cells: row.cells.map { $0.map { Cell($0) } })
      },
      columns: matrix.columns.map {
        Column(id: $0.id, label: $0.label, caption: captions == .ids ? $0.id : $0.label)
      })
  }
}
