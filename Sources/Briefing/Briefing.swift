/// What people read before a meeting, made from the graph: what changed between two texts or times (``Difference``).
///
/// In: any ``Algebra/QueryService`` that holds a graph of positions. Out: values in which every line carries the
/// passages it rests on, and their words for people, as neutral sentences (``Difference/Report``). What can fail is
/// asking.
