import TestSupport

@testable import Questions

/// Random questions that the language can say.
///
/// Not every tree can be said: in `any proposal that cites TA69 and R72` the last name belongs to the inner list. So each
/// part is told what follows it: no noun may end where `about`, `in` or `that` comes next, and no list where `and` comes
/// next with another object.
struct RandomQuestions {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// What a part must not end with, since what follows it would be taken for its own.
  struct Ending {
    var noNoun = false
    var noList = false
  }

  mutating func question() -> Question {
    var modifiers = (0..<pick(3)).map { _ in Modifier(modifier()) }
    if case .within(.during(.name)) = modifiers.first?.content {
      modifiers.insert(Modifier(.within(.before(.year(2020)))), at: 0)
    }
    return Question(form(), modifiers: modifiers)
  }

  private mutating func form() -> Question.Form {
    switch pick(9) {
    case 0, 1: return .who(predicate())
    case 2: return .whoWhat(pick(Question.Side.allCases))
    case 3:
      let scopes: [Question.AgreementScope?] = [nil, .atLeast(1 + pick(20)), .target(name())]
      return .agreement(pick(Question.Agreement.allCases), with: name(), on: pick(scopes))
    case 4, 5: return .which(noun(2), chance(3) ? nil : predicate())
    case 6: return .howMany(noun(2), chance(3) ? nil : predicate())
    case 7:
      let forms: [Question.Form] = [
        .split(noun(1), on: name()), .changed(on: nil), .changed(on: name()), .connected(name(), to: name()),
      ]
      return pick(forms)
    default: return .say(name(), about: chance(2) ? nil : name())
    }
  }

  private mutating func modifier() -> Modifier.Content {
    switch pick(5) {
    case 0: return .by(chance(2) ? .year : .kind(pick(Kind.allCases)))
    case 1: return .top(1 + pick(100))
    case 2: return .within(.between(2000 + pick(10), 2010 + pick(10)))
    case 3: return .within(chance(2) ? .before(occasion()) : .after(occasion()))
    default: return .within(.during(occasion()))
    }
  }

  private mutating func occasion() -> TimeLimit.Occasion {
    chance(2) ? .year(1 + pick(9999)) : .name(name())
  }

  // MARK: - Clauses

  private mutating func predicate() -> Predicate {
    Predicate((0...pick(2)).map { _ in Chain((0...pick(2)).map { _ in clause(3) }) })
  }

  private mutating func clause(_ depth: Int, _ ending: Ending = Ending()) -> Clause {
    if depth > 0, chance(6) { return .both(clause(depth - 1), clause(depth - 1, ending)) }
    if depth > 0, chance(6) { return .either(clause(depth - 1), clause(depth - 1, ending)) }
    let isNegated = chance(4)
    let kind = ending.noList ? 4 + pick(2) : pick(6)
    switch kind {
    case 0, 1:
      return .statement(Statement(.active(pick(Verb.allCases), objects(depth, ending)), isNegated: isNegated))
    case 2, 3:
      return .statement(
        Statement(.passive(pick(Verb.allCases), objects(depth, ending)), isNegated: isNegated))
    case 4: return .statement(Statement(.about(name()), isNegated: isNegated))
    default: return .statement(Statement(.status(pick(Status.allCases)), isNegated: isNegated))
    }
  }

  private mutating func objects(_ depth: Int, _ ending: Ending) -> Objects {
    var items: [Object] = []
    for _ in 0..<pick(3) { items.append(object(depth - 1, Ending(noList: true))) }
    items.append(object(depth - 1, Ending(noNoun: ending.noNoun)))
    return Objects(items, joinedBy: pick(Objects.Connective.allCases))
  }

  private mutating func object(_ depth: Int, _ ending: Ending) -> Object {
    guard depth > 0, chance(2) else { return .name(name()) }
    let quantifier = pick([Quantifier.some, .no, .every, .atLeast(1 + pick(9))])
    if chance(2) {
      return .noun(quantifier, noun(depth - 1, Ending(noNoun: true)), that: clause(depth - 1, ending))
    }
    return ending.noNoun ? .name(name()) : .noun(quantifier, noun(depth - 1, ending), that: nil)
  }

  /// - Parameter ending: what the modifiers may end with.
  private mutating func noun(_ depth: Int, _ ending: Ending = Ending()) -> NounPhrase {
    let count = depth > 0 ? pick(3) : 0
    var modifiers: [NounPhrase.Modifier] = []
    for index in 1..<(count + 1) {
      let isLast = index == count
      switch pick(isLast && ending.noList ? 2 : 3) {
      case 0: modifiers.append(.about(name()))
      case 1: modifiers.append(.inside(name()))
      default:
        let inner = Ending(noNoun: !isLast || ending.noNoun)
        modifiers.append(.participle(pick(Verb.allCases), by: objects(depth - 1, inner), at: Place()))
      }
    }
    return NounPhrase(pick(Kind.allCases), modifiers)
  }

  // MARK: - Names and choices

  private mutating func name() -> Name {
    let names = [
      "R67", "new-un-body", "india", "TA69", "TA72b", "European Union", "state", "agreed", "what", "A/66/77",
      "U.S.",
      "Türkiye", "wgec-2014-drafts", "who is who", "a, b", "say?", "2017", "9", "Côte d'Ivoire", "C4.2",
      "x_1:y",
    ]
    return Name(pick(names))
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[pick(values.count)] }
  private mutating func chance(_ count: Int) -> Bool { pick(count) == 0 }
}
