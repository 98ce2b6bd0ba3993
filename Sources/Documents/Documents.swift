/// Source texts: locating evidence.
///
/// In: the text files that evidence points to, from a reader's own folder (``SourceFolder``). Out: the words
/// of a run of lines (``SourceText``), and whether what a graph says of them still holds (``SourceCheck``).
/// What can fail is reading a file.
