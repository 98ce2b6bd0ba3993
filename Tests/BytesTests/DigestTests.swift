import Bytes
import TestSupport
import Testing

@Suite("Digests")
struct DigestTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var digest: Digest
    var message: String
    var expected: String
    var testDescription: String { "\(digest) of \(message.prefix(20))" }
  }

  static let long =
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"

  /// From RFC 1321, appendix A.5, and the examples published with FIPS 180.
  static let cases: [Case] = [
    Case(digest: .md5, message: "", expected: "d41d8cd98f00b204e9800998ecf8427e"),
    Case(digest: .md5, message: "a", expected: "0cc175b9c0f1b6a831c399e269772661"),
    Case(digest: .md5, message: "message digest", expected: "f96b697d7cb7938d525a2f31aaf161d0"),
    Case(
      digest: .md5,
      message: "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      expected: "57edf4a22be3c955ac49da2e2107b67a"),
    Case(digest: .sha1, message: "abc", expected: "a9993e364706816aba3e25717850c26c9cd0d89d"),
    Case(
      digest: .sha1, message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      expected: "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    Case(
      digest: .sha256, message: "abc",
      expected: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Case(
      digest: .sha256, message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      expected: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Case(
      digest: .sha384, message: "abc",
      expected: "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7"),
    Case(
      digest: .sha384, message: long,
      expected: "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712"
        + "fcc7c71a557e2db966c3e9fa91746039"),
    Case(
      digest: .sha512, message: "abc",
      expected: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
    Case(
      digest: .sha512, message: long,
      expected: "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
        + "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"),
  ]

  @Test("the vectors of the standards come out", arguments: cases)
  func vectors(_ test: Case) {
    #expect(test.digest.hexadecimal(of: Array(test.message.utf8).span) == test.expected)
  }

  struct Chain: Sendable, CustomTestStringConvertible {
    var digest: Digest
    var expected: String
    var testDescription: String { "\(digest)" }
  }

  /// Computed with another implementation.
  static let chains: [Chain] = [
    Chain(digest: .md5, expected: "df42fd093210ee36ad5adb08e953c477"),
    Chain(digest: .sha1, expected: "47348438734738a4d9414450603cce22312af043"),
    Chain(digest: .sha256, expected: "0cc209c6224061d707e13bec3a2030c118f26aa54893df4a7789e28ad756a7f0"),
    Chain(
      digest: .sha384,
      expected: "911399e9ff3539433868c8546cddf8a285060628f0741b66e207e163788961b0"
        + "24d1957b093568da4dc5853c455a94e0"),
    Chain(
      digest: .sha512,
      expected: "915194eeddc617c5bd81bd9009da1a1bb6bf61c658f2cc3fa92d1ad94cac47fb"
        + "f727c3ee5746d48a869b163c9493ed26ea7bca0e02dcf87e066dfad0f74abfe7"),
  ]

  @Test("every length from 0 to 260 bytes is padded right", arguments: chains)
  func everyLength(_ test: Chain) {
    var digests: [UInt8] = []
    for length in 0...260 {
      let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
      digests += test.digest.bytes(of: message.span)
    }
    #expect(test.digest.hexadecimal(of: digests.span) == test.expected)
  }
}
