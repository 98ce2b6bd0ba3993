/// The query algebra: what a query means, with nothing about how it is written or run.
///
/// It follows section 18 of the SPARQL 1.1 Query recommendation, kept close enough to the written form that a
/// query prints back as a person would write it: a ``Select`` holds its solution modifiers beside its pattern, and
/// aggregates stand inside expressions.
///
/// The seam of the project is here too: a ``Query`` goes into a ``QueryService``, an ``Answer`` comes out. The
/// embedded engine is one service, a remote SPARQL endpoint another; nothing above can tell them apart.
