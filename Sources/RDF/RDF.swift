/// RDF 1.1: terms, triples, IRIs, literals and their XSD values; reading and writing Turtle and N-Triples.
///
/// In: the bytes of a document. Out: triples, handed one by one to a ``TripleSink``; or, the other way,
/// triples to text. What can fail is the text: a ``Bytes/SyntaxError`` says where and what could stand there.
