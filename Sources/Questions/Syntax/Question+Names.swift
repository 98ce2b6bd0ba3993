/// The names that a question holds, wherever they stand.
extension Question {
  var names: [Name] { form.names + modifiers.flatMap(\.names) }
}

extension Question.Form {
  fileprivate var names: [Name] {
    switch self {
    case .who(let predicate): predicate.names
    case .whoWhat: []
    case .agreement(_, let name, .target(let target)): [name, target]
    case .agreement(_, let name, _): [name]
    case .which(let noun, let predicate), .howMany(let noun, let predicate):
      noun.names + (predicate?.names ?? [])
    case .split(let noun, let name): noun.names + [name]
    case .changed(let name): [name].compactMap(\.self)
    case .say(let name, let matter): [name, matter].compactMap(\.self)
    case .connected(let start, let end): [start, end]
    }
  }
}

extension Modifier {
  fileprivate var names: [Name] {
    switch content {
    case .within(.during(.name(let name))), .within(.before(.name(let name))),
      .within(.after(.name(let name))):
      [name]
    case .within, .by, .top: []
    }
  }
}

extension Predicate {
  fileprivate var names: [Name] { chains.flatMap { $0.clauses.flatMap(\.names) } }
}

extension Clause {
  fileprivate var names: [Name] {
    switch self {
    case .both(let first, let second), .either(let first, let second): first.names + second.names
    case .statement(let statement):
      switch statement.content {
      case .active(_, let objects), .passive(_, let objects): objects.names
      case .about(let name): [name]
      case .status: []
      }
    }
  }
}

extension Objects {
  fileprivate var names: [Name] {
    items.flatMap { item in
      switch item {
      case .name(let name): [name]
      case .noun(_, let noun, let clause): noun.names + (clause?.names ?? [])
      }
    }
  }
}

extension NounPhrase {
  fileprivate var names: [Name] {
    modifiers.flatMap { modifier in
      switch modifier {
      case .about(let name), .inside(let name): [name]
      case .participle(_, let objects, _): objects.names
      }
    }
  }
}
