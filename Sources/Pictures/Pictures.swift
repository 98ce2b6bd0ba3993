/// Drawings of the graph, and what else is made of it for programs that draw. Values in, text out.
///
/// - ``Picture``: nodes and edges, made by ``PictureMaker`` from a neighbourhood, an answer, a lineage or citations;
///   ``Picture/dot`` for GraphViz, ``Picture/mermaid`` for notes on the web.
/// - ``CoalitionMap``: who stands with whom; as DOT, or as GraphML, GEXF and Pajek for programs for networks.
/// - ``HeatMap``, ``StanceBars`` and ``DendrogramDrawing``: SVG of our own, for a file or inside a page; ``MatrixBlocs``
///   orders a matrix by bloc.
///
/// ``GraphViz`` runs the program that makes SVG, PNG or PDF of DOT. What can fail is asking the graph, and running an
/// outside program. Labels come from documents, so every text passes through the one function of its format that makes
/// it harmless there.
