/// Whatever triples can be taken from that is no text of RDF, in pieces that may be taken side by side.
public protocol TripleSource: Sendable {
  /// How many pieces there are.
  var pieceCount: Int { get }

  /// Hands over the triples of a piece, counted from 0. A label means the same blank node in every piece.
  func write<Sink: TripleSink>(piece: Int, into sink: inout Sink) throws(Sink.Failure)
}
