/// The words of the language and what each can be.
enum Lexicon {
  /// Words that are no names unless they stand in quotation marks. Lower case; the words themselves ignore case.
  static let reserved: Set<String> = {
    var words: Set<String> = [
      "who", "which", "what", "whose", "how", "many", "position", "changed", "on", "does", "say", "about",
      "is",
      "connected", "to", "agrees", "disagrees", "with", "at", "least", "proposals", "are", "split", "that",
      "or",
      "and", "but", "both", "either", "not", "do", "did", "was", "were", "by", "act", "in", "before", "after",
      "between", "year", "top",
    ]
    words.formUnion(verbs.keys)
    words.formUnion(participles.keys)
    words.formUnion(kinds.keys)
    words.formUnion(quantifiers.keys)
    words.formUnion(Status.allCases.map(\.rawValue))
    return words
  }()

  /// `support`, `supports`, `back`, `backs` …
  static let verbs: [String: Verb] = {
    var verbs: [String: Verb] = [:]
    for verb in Verb.allCases {
      for forms in verb.forms {
        verbs[forms.base] = verb
        verbs[forms.third] = verb
      }
    }
    return verbs
  }()

  static let participles: [String: Verb] = {
    var verbs: [String: Verb] = [:]
    for verb in Verb.allCases {
      for forms in verb.forms { verbs[forms.participle] = verb }
    }
    return verbs
  }()

  static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for kind in Kind.allCases {
      for word in kind.words {
        kinds[word.singular] = kind
        kinds[word.plural] = kind
      }
    }
    return kinds
  }()

  /// The quantifiers of one word; `at least` has two and a number.
  static let quantifiers: [String: Quantifier] = [
    "a": .some, "an": .some, "any": .some, "some": .some, "no": .no, "every": .every,
  ]

  static let be = ["is", "are", "was", "were"]
  static let doing = ["do", "does", "did"]
  static let beginnings = ["who", "which", "what", "how", "whose"]
}
