public import RDF

/// The solutions of a SELECT query: a column a variable, a row a solution.
///
/// A table holds terms, or a source that makes them when they are asked for.
public struct SolutionTable: Sendable {
  public var variables: [Variable]
  /// How many rows there are (needed when there are no columns).
  public private(set) var rowCount: Int
  private var storage: Storage

  private enum Storage {
    case cells([Term?])
    case source(any SolutionSource)
  }

  /// - Parameter cells: row by row, a cell for each variable; `nil` is unbound.
  public init(variables: [Variable], cells: [Term?] = [], rowCount: Int = 0) {
    self.variables = variables
    self.rowCount = rowCount
    storage = .cells(cells)
  }

  public init(variables: [Variable], rows: [[Term?]]) {
    self.init(variables: variables, cells: rows.flatMap(\.self), rowCount: rows.count)
  }

  /// A table whose terms are made when asked for.
  public init(variables: [Variable], rowCount: Int, source: any SolutionSource) {
    self.variables = variables
    self.rowCount = rowCount
    storage = .source(source)
  }

  /// Row by row, `variables.count` cells each; `nil` is unbound. Made of a source: O(cells) at every call.
  public var cells: [Term?] {
    get {
      switch storage {
      case .cells(let cells): cells
      case .source(let source):
        (0..<rowCount).flatMap { row in variables.indices.map { source.term(row: row, column: $0) } }
      }
    }
    set { storage = .cells(newValue) }
  }

  public subscript(row: Int, column: Int) -> Term? {
    switch storage {
    case .cells(let cells): cells[row * variables.count + column]
    case .source(let source): source.term(row: row, column: column)
    }
  }

  public func row(_ row: Int) -> ArraySlice<Term?> {
    switch storage {
    case .cells(let cells): cells[row * variables.count..<(row + 1) * variables.count]
    case .source(let source): variables.indices.map { source.term(row: row, column: $0) }[...]
    }
  }

  /// What makes the terms, where the table does not hold them.
  var source: (any SolutionSource)? {
    if case .source(let source) = storage { source } else { nil }
  }

  public func column(of variable: Variable) -> Int? { variables.firstIndex(of: variable) }

  /// Adds the texts of the cells of some rows in one column, without making terms where a source can do without.
  public func appendTexts(ofRows rows: Range<Int>, column: Int, to texts: inout TermTexts) {
    switch storage {
    case .cells: for row in rows { texts.append(self[row, column]) }
    case .source(let source): source.appendTexts(ofRows: rows, column: column, to: &texts)
    }
  }
}

extension SolutionTable: Equatable {
  public static func == (left: SolutionTable, right: SolutionTable) -> Bool {
    left.variables == right.variables && left.rowCount == right.rowCount && left.cells == right.cells
  }
}

/// The cells of a table, in whatever form they are kept.
public protocol SolutionSource: Sendable {
  /// The term in a cell; `nil` when it is unbound.
  func term(row: Int, column: Int) -> Term?

  /// Adds the texts of the cells of some rows in one column.
  func appendTexts(ofRows rows: Range<Int>, column: Int, to texts: inout TermTexts)

  /// A column with each of its terms made once.
  func terms(inColumn column: Int) -> TermColumn
}
