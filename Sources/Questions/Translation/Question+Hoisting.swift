import Bytes
import Positions

/// A document or meeting after the last noun of a question.
///
/// By the grammar, `in wgec-2014-drafts` at the end of `which proposals are supported by governments in
/// wgec-2014-drafts` belongs to the governments. But governments are in no document; what is meant is what they say
/// there. So it is taken as the ending of the whole question.
extension Question {
  mutating func hoistTime(_ names: NameIndex) {
    guard !modifiers.contains(where: { $0.content.isLimit }) else { return }
    var found: Name?
    switch form {
    case .who(var predicate):
      found = predicate.removeTime(names)
      form = .who(predicate)
    case .which(var noun, var predicate):
      found = predicate == nil ? noun.removeTimeOfAgents(names) : predicate?.removeTime(names)
      form = .which(noun, predicate)
    case .howMany(var noun, var predicate):
      found = predicate == nil ? noun.removeTimeOfAgents(names) : predicate?.removeTime(names)
      form = .howMany(noun, predicate)
    default: return
    }
    if let found { modifiers.insert(Modifier(.within(.during(.name(found))), at: found.place), at: 0) }
  }
}

extension Modifier.Content {
  fileprivate var isLimit: Bool {
    if case .within = self { return true }
    return false
  }
}

// Each takes the name off the last noun in what it stands for, if that noun is one of contributors and has one.

extension Predicate {
  fileprivate mutating func removeTime(_ names: NameIndex) -> Name? {
    let chain = chains.count - 1
    return chains[chain].clauses[chains[chain].clauses.count - 1].removeTime(names)
  }
}

extension Clause {
  fileprivate mutating func removeTime(_ names: NameIndex) -> Name? {
    switch self {
    case .both(let first, var second):
      let found = second.removeTime(names)
      self = .both(first, second)
      return found
    case .either(let first, var second):
      let found = second.removeTime(names)
      self = .either(first, second)
      return found
    case .statement(var statement):
      let found: Name?
      switch statement.content {
      case .active(let verb, var objects):
        found = objects.removeTime(names)
        statement.content = .active(verb, objects)
      case .passive(let verb, var objects):
        found = objects.removeTime(names)
        statement.content = .passive(verb, objects)
      case .about, .status: found = nil
      }
      self = .statement(statement)
      return found
    }
  }
}

extension Objects {
  fileprivate mutating func removeTime(_ names: NameIndex) -> Name? {
    guard case .noun(let quantifier, var noun, var clause) = items[items.count - 1] else { return nil }
    let found = clause == nil ? noun.removeTime(names) : clause?.removeTime(names)
    items[items.count - 1] = .noun(quantifier, noun, that: clause)
    return found
  }
}

extension NounPhrase {
  fileprivate mutating func removeTime(_ names: NameIndex) -> Name? {
    guard kind.isOfContributors, case .inside(let name) = modifiers.last,
      let node = names.node(ifNamed: name.text), !node.classes.isDisjoint(with: .occasions)
    else { return removeTimeOfAgents(names) }
    modifiers.removeLast()
    return name
  }

  fileprivate mutating func removeTimeOfAgents(_ names: NameIndex) -> Name? {
    guard case .participle(let verb, var objects, let place) = modifiers.last else { return nil }
    let found = objects.removeTime(names)
    modifiers[modifiers.count - 1] = .participle(verb, by: objects, at: place)
    return found
  }
}
