/// Who stands together, on what, and how firmly: statements become a ``StanceTable``, a table becomes a ``Network``,
/// a network becomes a ``Partition`` into blocs, and each number leads back to the statements it was made from.
///
/// Everything here is a pure function on value types. Actors and concepts are ids, kept in the order of their code
/// units, and everything else counts by their places in that order; so no result depends on the order in which
/// statements come. Whatever is drawn at random is drawn from a ``SeededGenerator`` whose seed the caller gives and
/// shows.
///
/// The measures follow Discourse Network Analyzer where it has them (Leifeld, "Discourse Network Analysis", in: The
/// Oxford Handbook of Political Networks, 2017).
