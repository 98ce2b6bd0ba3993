/// SPARQL 1.1: query text to algebra and algebra to text, result formats, and a client of remote endpoints.
///
/// - ``SPARQLParser`` reads a query; ``SPARQLWriter`` writes one as a person would.
/// - ``ResultWriter`` and ``ResultReader`` know the four result formats: CSV, TSV, JSON and XML.
/// - ``EndpointService`` asks an endpoint; it is a ``Algebra/QueryService`` like the embedded engine.
///
/// What can fail is a text: a ``Bytes/SyntaxError`` says where and what could stand there. Named graphs,
/// federation and updates are not offered, and a query that asks for them is refused by name.
