/// The domain: who stands where in a negotiation, and how that is known.
///
/// In: a folder of Turtle, or any ``Algebra/QueryService`` that holds such a graph. Out: a store in which everything
/// that follows from the written graph is derived (``GraphLoader``, ``Derivation``), the findings of a check against
/// the rules (``GraphCheck``), and small typed views of nodes, proposals and positions (``GraphReader``). What can fail
/// is loading (``GraphError``) and asking.
