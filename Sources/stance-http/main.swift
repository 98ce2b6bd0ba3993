// One HTTP exchange for the `stance` command, in a process of its own: Foundation's networking would cost every
// command its start-up time.
//
// Standard input: four lines (the address, the media types to accept, the time limit in seconds, the size limit in
// bytes), then the body of a form to send. Standard output: frames of a letter, a length of four bytes (the highest
// first) and that many bytes.
//
//   s  the status code, in digits        e  the end of a whole answer; empty
//   t  the content type                  f  a failure instead: its kind, a line feed, what the system says
//   d  a piece of the body
//
// Credentials come from the environment: STANCE_ENDPOINT_TOKEN, or STANCE_ENDPOINT_USER and
// STANCE_ENDPOINT_PASSWORD.

import Foundation

let output = FrameWriter()
let input = FileHandle.standardInput.readDataToEndOfFile()
if let request = ExchangeRequest(input, environment: ProcessInfo.processInfo.environment) {
  Exchange(request, output).run()
} else {
  output.fail("other", "the request is not understood")
}
