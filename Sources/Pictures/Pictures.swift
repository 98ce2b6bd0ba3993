/// Drawings of the graph: DOT text, and GraphViz to draw it.
///
/// A ``Picture`` is a plain value of nodes and edges, made from a neighbourhood or an answer by ``PictureMaker``;
/// ``Picture/dot`` writes it in the DOT language, and ``GraphViz`` runs the program that makes SVG, PNG or PDF of it.
/// What can fail is asking the graph, and running an outside program.
