import Algebra
import RDF
import TripleStore

/// The solutions of a query as ids: 4 bytes a cell, and no term until someone asks for it.
struct StoreSolutions: SolutionSource {
  let store: TripleStore
  /// Terms that the query made; their ids follow the store's.
  let localTerms: [Term]
  /// Ids, a column for each variable; 0 is unbound.
  let columns: [[UInt32]]

  func term(row: Int, column: Int) -> Term? {
    let id = columns[column][row]
    return id == 0 ? nil : term(id)
  }

  func terms(inColumn column: Int) -> TermColumn {
    var ids = RowSet(width: 1)
    let column = [columns[column]]
    let numbers = column[0].indices.map { row in
      column[0][row] == 0 ? 0 : UInt32(ids.insert(column, row: row).number + 1)
    }
    return TermColumn(terms: ids.batch.columns[0].map(term), numbers: numbers)
  }

  private func term(_ id: UInt32) -> Term {
    Int(id) <= store.termCount ? store.term(TermID(id)) : localTerms[Int(id) - store.termCount - 1]
  }

  func appendTexts(ofRows rows: Range<Int>, column: Int, to texts: inout TermTexts) {
    var rest = columns[column][rows]
    while !rest.isEmpty {
      let stored = rest.prefix { Int($0) <= store.termCount }
      store.appendTexts(of: stored, to: &texts)
      rest = rest.dropFirst(stored.count)
      while let id = rest.first, Int(id) > store.termCount {
        texts.append(term(id))
        rest.removeFirst()
      }
    }
  }
}
