import Foundation

/// A small endpoint on this machine that misbehaves on demand, for the tests of the client. It is a Python program,
/// which ends when its standard input does.
struct EndpointServer: Sendable {
  let port: Int

  var address: String { "http://127.0.0.1:\(port)" }

  /// `nil` where there is no Python.
  static let shared: EndpointServer? = try? EndpointServer()

  private init() throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.program]
    process.standardInput = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    guard
      let port = Int(
        String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).filter(\.isNumber))
    else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  private static let program = #"""
    import json, os, sys, threading, time
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from urllib.parse import parse_qs

    JSON = "application/sparql-results+json"

    def table(names, *rows):
        cells = lambda row: {n: {"type": "literal", "value": v} for n, v in zip(names, row) if v is not None}
        return json.dumps({"head": {"vars": names}, "results": {"bindings": [cells(r) for r in rows]}})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments): pass

        def say(self, body, kind=JSON, status=200, length=None, **headers):
            body = body.encode()
            self.send_response(status)
            if kind: self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            for name, value in headers.items(): self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self): self.say("a GET", "text/plain", 405)

        def do_POST(self):
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            path, _, rest = self.path[1:].partition("/")
            if path == "echo":
                seen = [form["query"][0], self.headers["Content-Type"], self.headers["Accept"]]
                self.say(table(["x", "y", "z"], seen))
            elif path == "authorization":
                self.say(table(["x"], [self.headers.get("Authorization", "none")]))
            elif path == "order": self.say(table(["z", "x", "y"], ["3", "1", "2"], [None, "4", None]))
            elif path == "fewer": self.say(table(["x"], ["1"]))
            elif path == "blank":
                rows = [{"x": {"type": "bnode", "value": v}} for v in ["k", "l", "k"]]
                self.say(json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": rows}}))
            elif path == "yes": self.say('{"head": {}, "boolean": true}', "application/json; charset=utf-8")
            elif path == "row": self.say(table(["__ASK_RETVAL"], ["1"]))
            elif path == "no-row": self.say(table(["__ASK_RETVAL"]))
            elif path == "xml":
                self.say('<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
                         '<results><result><binding name="x"><uri>a:b</uri></binding></result></results></sparql>',
                         "application/sparql-results+xml")
            elif path == "lines": self.say('_:k <p:q> _:l .\n_:l <p:q> "x" .\n', "application/n-triples")
            elif path == "turtle": self.say('@prefix p: <p:> . [] p:q 1 .', "text/turtle; charset=utf-8")
            elif path == "cut": self.say(table(["x"], ["1"])[:-4])
            elif path == "short":
                self.say(table(["x"], ["1"]), length=1000)
                self.close_connection = True
            elif path == "silent": time.sleep(20)
            elif path == "slow":
                self.send_response(200)
                self.send_header("Content-Type", JSON)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                for _ in range(100):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.2)
            elif path == "html": self.say("<!DOCTYPE html>\n<html>Sorry</html>", "text/html")
            elif path == "untyped": self.say("{}", None)
            elif path == "status":
                text = "\n\n  line 1:\x1b[31m no such function\u0085\nstack trace" if rest == "400" else "<html>Sorry"
                headers = {"WWW_Authenticate": 'Basic realm="x"'} if rest == "401" else {}
                self.say(text, "text/plain", int(rest), **headers)
            elif path == "redirect":
                status, _, target = rest.partition("/")
                self.say("moved", "text/plain", int(status), Location="/" + target)
            elif path == "elsewhere":
                self.say("", "text/plain", 307, Location=f"http://localhost:{self.server.server_port}/" + rest)
            elif path == "round": self.say("", "text/plain", 307, Location="/round")
            elif path == "gzip":
                import gzip
                body = gzip.compress(b" " * 10_000_000)
                self.send_response(200)
                self.send_header("Content-Type", JSON)
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        def handle_error(self, request, address): pass

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()
    """#
}
