/// The page that answers by clicking: one HTML file with everything in it.
///
/// In: a graph, by a query service, and perhaps the reader's own copies of the documents (``ExplorerData``). Out:
/// the page (``ExplorerPage``), which fetches nothing from anywhere. Its style sheet and script are the two files
/// in `Resources`, embedded when the target is built.
import Bytes
