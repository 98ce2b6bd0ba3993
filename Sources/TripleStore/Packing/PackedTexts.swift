/// The sections of a packed store that hold its terms and words, made of the terms of all workers.
struct PackedTexts {
  let sections: [(kind: StoreFormat.Kind, bytes: [UInt8])]

  init(_ order: TermOrder, _ workers: [Gatherer]) throws(StoreError) {
    let iris = order.places { $0 == TermTable.Kind.iri }
    let literals = order.places { $0 >= TermTable.Kind.string }
    let parts = inParallel(2) { part -> Result<[[UInt8]], StoreError> in
      do throws(StoreError) {
        if part == 1 { return .success(try Self.words(order, workers)) }
        return .success([try Self.texts(iris, order, workers), try Self.texts(literals, order, workers)])
      } catch {
        return .failure(error)
      }
    }
    let (texts, words) = (try parts[0].get(), try parts[1].get())
    var (heads, groups) = (TextBlocksWriter(symbols: SymbolTable([])), [UInt8]())
    groups.append(littleEndian: UInt64(order.terms.count))
    for run in order.runs where run.group.kind >= TermTable.Kind.string {
      heads.append(run.group.head.span)
      groups.append(littleEndian: UInt64(run.start + 1) | UInt64(run.group.kind) << 32)
    }
    sections = [
      (.iris, texts[0]), (.literals, texts[1]), (.groups, groups), (.heads, heads.finish()),
      (.words, words[0]), (.postings, words[1]),
    ]
  }

  private static func texts(
    _ places: Range<Int>, _ order: TermOrder, _ workers: [Gatherer]
  ) throws(StoreError) -> [UInt8] {
    let symbols = SymbolTable.trained(count: places.count) { number, text in
      text = order.withText(at: places.lowerBound + number, workers) { [UInt8]($0) }
    }
    var writer = TextBlocksWriter(symbols: symbols)
    for place in places { order.withText(at: place, workers) { writer.append($0) } }
    guard !writer.isTooLarge else { throw .tooLarge("the terms are longer") }
    return writer.finish()
  }

  private static func words(_ order: TermOrder, _ workers: [Gatherer]) throws(StoreError) -> [[UInt8]] {
    var writer = WordIndexWriter()
    for (number, run) in order.runs.enumerated() {
      let end = number + 1 < order.runs.count ? order.runs[number + 1].start : order.terms.count
      switch run.group.kind {
      case TermTable.Kind.iri:
        for place in run.start..<end {
          order.withText(at: place, workers) { text in
            writer.add(text.extracting(text.localNameStart..<text.count), of: UInt32(place + 1))
          }
        }
      case TermTable.Kind.string, TermTable.Kind.tagged:
        for place in run.start..<end {
          order.withText(at: place, workers) { writer.add($0, of: UInt32(place + 1)) }
        }
      default: break
      }
    }
    let (words, postings) = try writer.finish()
    return [words, postings]
  }
}

extension TermOrder {
  /// The places of the terms whose groups' kind fits; those kinds must stand together.
  fileprivate func places(where isWanted: (UInt8) -> Bool) -> Range<Int> {
    guard let first = runs.firstIndex(where: { isWanted($0.group.kind) }),
      let last = runs.lastIndex(where: { isWanted($0.group.kind) })
    else { return 0..<0 }
    return runs[first].start..<(last + 1 < runs.count ? runs[last + 1].start : terms.count)
  }

  /// Calls the body with the text of a term.
  func withText<Result>(at place: Int, _ workers: [Gatherer], _ body: (Span<UInt8>) -> Result) -> Result {
    let reference = terms[place]
    return workers[Int(reference.worker)].terms.withText(reference.number, body)
  }
}

extension Span<UInt8> {
  /// Where what follows the last `/` or `#` begins.
  fileprivate var localNameStart: Int {
    var start = count
    while start > 0, self[start - 1] != UInt8(ascii: "/"), self[start - 1] != UInt8(ascii: "#") { start -= 1 }
    return start
  }
}
