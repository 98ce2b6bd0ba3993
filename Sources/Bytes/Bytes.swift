/// Bytes in and out, and nothing about what they mean: whole files and chunks of them, a buffered writer,
/// places in a text and the errors that name them, digests.
///
/// Every reader of the project (Turtle, N-Triples, SPARQL, questions, tables) works on bytes and reports
/// what it cannot read as a ``SyntaxError``; everything that prints goes through a ``ByteWriter``.
