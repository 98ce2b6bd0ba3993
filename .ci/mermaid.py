"""Has the real Mermaid draw our diagrams in a real browser.

    python3 .ci/mermaid.py STANCE MERMAID

MERMAID is the folder of Mermaid's modules with an `index.js` that exports `mermaid`. Each diagram of the shipped graph, of
the notes and of names that try to break out must be read without an error, with every node, column and line in it, every
label as it is, columns from left to right while they are small, and nothing of a label run.
"""

import functools
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

from browser import HOSTILE, NOTES, check
from chromium import Browser

# Modules are not loaded from files, so the page comes from this machine.
PAGE = """<!DOCTYPE html><meta charset="utf-8"><body><script type="module">
import {mermaid} from "./index.js";
mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
window.draw = async text => {
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  const {svg} = await mermaid.render("drawing", text);
  place.innerHTML = svg;
  const middle = element => { const box = element.getBoundingClientRect(); return box.x + box.width / 2; };
  return {
    nodes: [...place.querySelectorAll(".node")].map(node => node.textContent.trim()),
    lines: [...place.querySelectorAll(".flowchart-link")].filter(line => getComputedStyle(line).stroke !== "none"
      && !line.classList.contains("edge-thickness-invisible")).length,
    columns: [...place.querySelectorAll(".cluster")].map(one => [middle(one), one.textContent.trim()]).sort((a, b) => a[0] - b[0]).map(one => one[1]),
    foreign: place.querySelectorAll("script, img, iframe, a, b, i").length,
    name: place.querySelector("title")?.textContent ?? "",
  };
};
window.isReady = true;
</script>"""


def label(written):
    """The label that a quoted text of Mermaid stands for."""
    return re.sub(r"#(\d+);", lambda number: chr(int(number[1])), written)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def inspect(browser, name, text):
    drawn = browser.run(f"window.draw({json.dumps(text)})")
    nodes = [label(found) for found in re.findall(r'^ +n\d+[^\s"]*"(.*)"[^"]*$', text, re.M)]
    columns = [label(found) for found in re.findall(r'^ +subgraph column\d+\["(.*)"\]$', text, re.M)]
    lines = len(re.findall(r"^ +n\d+ (?!~)\S+ (?:.*\| )?n\d+$", text, re.M))
    check(nodes, f"{name}: nothing to draw")
    check(sorted(map(squeezed, drawn["nodes"])) == sorted(map(squeezed, nodes)), f"{name}: {set(map(squeezed, nodes)) ^ set(map(squeezed, drawn['nodes']))}")
    check(sorted(map(squeezed, drawn["columns"])) == sorted(map(squeezed, columns)), f"{name}: columns {drawn['columns']}")
    if len(nodes) <= 40:  # In larger ones links within a column may draw it apart.
        check(list(map(squeezed, drawn["columns"])) == list(map(squeezed, columns)), f"{name}: order of columns {drawn['columns']}")
    check(drawn["lines"] == lines, f"{name}: {drawn['lines']} lines of {lines}")
    check(drawn["foreign"] == 0 and browser.run("window.hurt === undefined"), f"{name}: a label became markup")
    check(drawn["name"], f"{name}: no name for those who do not see it")
    return len(nodes)


def main(stance, modules):
    def written(*words):
        return subprocess.run([stance, *words], check=True, capture_output=True, text=True).stdout

    documents = [f"wgec-{name}" for name in ("2014-drafts", "2016-contributions", "2017-compilation", "2017-revised", "2018-chair-draft")]
    diagrams = {}
    with tempfile.TemporaryDirectory() as folder:
        bad = pathlib.Path(folder, "hostile.ttl")
        bad.write_text(HOSTILE, encoding="utf-8")
        for words in [["--lineage"], ["--citations"], *(["--lineage", one] for one in documents),
                      *(["--citations", one] for one in documents), *(["--around", one] for one in ("R67", "F8", "TA69", "new-un-body", "itu")),
                      ["who", "opposes", "new-un-body"], *(["--around", one, "--graph", bad] for one in ("p", "__proto__", "i", "d"))]:
            diagrams[" ".join(map(str, words))] = written("dot", *words, "--format", "mermaid")
    for words in NOTES:
        found = re.findall(r"^```mermaid\n(.*?)^```$", written("brief", *words, "--full"), re.M | re.S)
        for number, text in enumerate(found):
            diagrams[f"note on {' '.join(words)}, {number + 1}"] = text

    class Pages(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            if self.path != "/page.html":
                return super().do_GET()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Pages, directory=modules))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Browser() as browser:
        browser.look(1400, 1000)
        browser.call("Page.navigate", url=f"http://127.0.0.1:{server.server_address[1]}/page.html")
        browser.wait("window.isReady", 30)
        nodes = sum(inspect(browser, name, text) for name, text in diagrams.items())
    server.shutdown()
    print(f"{len(diagrams)} diagrams with {nodes} nodes: drawn by Mermaid as they should be")


if __name__ == "__main__":
    main(*sys.argv[1:])
