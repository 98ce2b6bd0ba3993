import Algebra
import RDF
import TestSupport

/// Random small graphs and random queries over them.
struct RandomQueries {
  var random: SplitMix64
  private let variables = ["a", "b", "c", "d", "e"].map { Variable($0) }

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func graph() -> [Triple] {
    let nodes = 2 + below(6)
    return (0..<below(24)).map { _ in
      Triple(
        node(nodes), predicate(),
        chance(20)
          ? .literal(Literal(String(below(4)), datatype: XSD.integer))
          : chance(15) ? pick([.string("2"), .string("n1"), Self.date(below(4))]) : node(nodes))
    }
  }

  /// A date, or something like one.
  private static func date(_ number: Int) -> Term {
    let text = ["2014-04-01", "2014-03-31", "2014-04-01Z", "2014-02-31"][number]
    return .literal(Literal(text, datatype: XSD.date))
  }

  private mutating func node(_ count: Int = 7) -> Term { .iri("http://example.org/n\(below(count))") }

  private mutating func predicate() -> Term { .iri(predicateIRI()) }

  private mutating func predicateIRI() -> String { "http://example.org/p\(below(3))" }

  mutating func select(depth: Int = 3) -> Select {
    var select = Select(nil, where: pattern(depth))
    let inScope = select.visibleVariables
    guard !inScope.isEmpty else { return select }
    if chance(25) {
      let key = pick(inScope)
      let argument = Expression.variable(pick(inScope))
      select.grouping = chance(80) ? [Select.Grouping(.variable(key))] : []
      let functions: [Aggregate.Function] = [.count, .sum, .min, .max, .avg]
      let aggregate = Aggregate(pick(functions), of: argument, distinct: chance(30))
      let starred = Aggregate(.count, of: nil, distinct: chance(30))
      select.columns =
        (select.grouping.isEmpty ? [] : [Select.Column(key)])
        + [
          Select.Column(Variable("n"), as: .aggregate(aggregate)),
          Select.Column(Variable("m"), as: .aggregate(starred)),
        ]
      if chance(30) {
        select.having = [
          .comparison(.greater, .aggregate(starred), .term(.literal(Literal("1", datatype: XSD.integer))))
        ]
      }
    } else if chance(60) {
      select.columns = inScope.filter { _ in chance(70) }.map { Select.Column($0) }
      if select.columns?.isEmpty ?? true { select.columns = [Select.Column(inScope[0])] }
    }
    if chance(40) { select.duplicates = .distinct }
    if chance(30) {
      // Rows are sliced only where every column orders them, so that the slice does not depend on ties.
      select.duplicates = .distinct
      select.ordering = select.visibleVariables.map { Select.Ordering(.variable($0), descending: chance(50)) }
      select.limit = chance(70) ? below(6) : nil
      select.offset = chance(30) ? below(3) : 0
    }
    if chance(10) { select.values = data() }
    return select
  }

  mutating func pattern(_ depth: Int) -> GraphPattern {
    guard depth > 0 else { return basic() }
    switch below(16) {
    case 0...2: return basic()
    case 3: return .path(term(20), path(2), term(20))
    case 4, 5: return .join(pattern(depth - 1), pattern(depth - 1))
    case 6, 7:
      return .leftJoin(
        pattern(depth - 1), pattern(depth - 1), condition: chance(30) ? expression(depth - 1) : nil)
    case 8: return .union(pattern(depth - 1), pattern(depth - 1))
    case 9: return .minus(pattern(depth - 1), pattern(depth - 1))
    case 10...12: return .filter(expression(depth - 1), pattern(depth - 1))
    case 13:
      let inner = pattern(depth - 1)
      let used = Set(inner.variables)
      guard let free = variables.first(where: { !used.contains($0) }) else { return inner }
      return .extend(inner, free, value(inner.variables))
    case 14: return .values(data())
    default:
      var inner = select(depth: depth - 1)
      // Results under names of their own could clash with a variable bound beside the sub-query: they may.
      inner.values = nil
      return .select(inner)
    }
  }

  private mutating func basic() -> GraphPattern {
    .basic(
      (0..<1 + below(3)).map { _ in
        TriplePattern(term(15), chance(85) ? .term(predicate()) : .variable(pick(variables)), term(25))
      })
  }

  private mutating func term(_ constantPercent: Int) -> PatternTerm {
    guard chance(constantPercent) else { return .variable(pick(variables)) }
    return chance(20) ? .term(.literal(Literal(String(below(4)), datatype: XSD.integer))) : .term(node())
  }

  private mutating func path(_ depth: Int) -> PropertyPath {
    guard depth > 0 else { return .iri(predicateIRI()) }
    switch below(9) {
    case 0: return .iri(predicateIRI())
    case 1: return .inverse(path(depth - 1))
    case 2: return .sequence(path(depth - 1), path(depth - 1))
    case 3: return .alternative(path(depth - 1), path(depth - 1))
    case 4: return .zeroOrMore(path(depth - 1))
    case 5, 6: return .oneOrMore(path(depth - 1))
    case 7: return .zeroOrOne(path(depth - 1))
    default:
      return .negated(
        forward: chance(70) ? [predicateIRI()] : [], inverse: chance(40) ? [predicateIRI()] : [])
    }
  }

  private mutating func expression(_ depth: Int) -> Expression {
    let variable = Expression.variable(pick(variables))
    switch below(11) {
    case 9:
      return .comparison(
        pick([.less, .greaterOrEqual, .equal]), .function(.str, [variable]),
        .function(.str, [.variable(pick(variables))]))
    case 10:
      return .function(.regex, [variable, .term(.string(pick(["N1", "^2", "."]))), .term(.string("i"))])
    case 0: return .function(.bound, [variable])
    case 1: return .not(.function(.bound, [variable]))
    case 2: return .comparison(pick([.equal, .notEqual]), variable, .variable(pick(variables)))
    case 3:
      return .comparison(
        pick([.less, .greaterOrEqual]), variable,
        .term(.literal(Literal(String(below(4)), datatype: XSD.integer))))
    case 4: return .comparison(.equal, variable, .term(node()))
    case 5 where depth > 0: return .or(expression(depth - 1), expression(depth - 1))
    case 6 where depth > 0: return .and(expression(depth - 1), expression(depth - 1))
    case 7: return .isIn(variable, [.term(node()), .term(node())], negated: chance(40))
    default: return .exists(depth > 0 ? pattern(depth - 1) : basic(), negated: chance(50))
    }
  }

  private mutating func value(_ inScope: [Variable]) -> Expression {
    guard let variable = inScope.first, chance(70) else { return .term(node()) }
    return chance(50)
      ? .variable(variable)
      : .arithmetic(.add, .variable(variable), .term(.literal(Literal("1", datatype: XSD.integer))))
  }

  private mutating func data() -> InlineData {
    let used = variables.filter { _ in chance(40) }
    let columns = used.isEmpty ? [variables[0]] : used
    return InlineData(
      columns, (0..<1 + below(3)).map { _ in columns.map { _ in chance(80) ? node() : nil } })
  }
}
