public import RDF

/// A column of a table with each of its terms once, for whoever does with a term what is too costly for every row.
public struct TermColumn: Sendable {
  /// The different terms, in the order of the first row of each.
  public let terms: [Term]
  /// For each row the place of its term and 1; 0 is unbound.
  private let numbers: [UInt32]

  /// - Parameter numbers: for each row the place of its term in `terms` and 1; 0 for a cell that is unbound.
  public init(terms: [Term], numbers: [UInt32]) {
    self.terms = terms
    self.numbers = numbers
  }

  /// The place of a row's term in ``terms``; `nil` where the cell is unbound.
  public func place(_ row: Int) -> Int? { numbers[row] == 0 ? nil : Int(numbers[row]) - 1 }

  /// The term of a row; `nil` where the cell is unbound.
  public subscript(row: Int) -> Term? { place(row).map { terms[$0] } }
}

extension SolutionTable {
  /// A column with each of its terms made once. O(rows).
  public func terms(inColumn column: Int) -> TermColumn {
    if let source { return source.terms(inColumn: column) }
    var terms: [Term] = []
    var known: [Term: UInt32] = [:]
    let numbers = (0..<rowCount).map { row -> UInt32 in
      guard let term = self[row, column] else { return 0 }
      if let number = known[term] { return number }
      terms.append(term)
      known[term] = UInt32(terms.count)
      return UInt32(terms.count)
    }
    return TermColumn(terms: terms, numbers: numbers)
  }
}
