/// The question language: a small controlled English for asking who stands where.
///
/// In: words (`who supports R67 and opposes R73`), the names of a graph and a ``Algebra/QueryService``. Out: a table,
/// the reading of the question in plain English, notes on what the answer does not say, and the query it was
/// translated to. What can fail: the words (a ``Bytes/SyntaxError`` that says what could stand there) and the service.
///
/// The way of a question: ``QuestionText`` joins the arguments of a command line, ``QuestionParser`` makes a ``Question``
/// of it, `Translator` a query, ``Answering`` an answer. ``Question/text`` prints a question back as a sentence,
/// `Reading` says what it was understood to mean, and ``Completion`` what may come next.
