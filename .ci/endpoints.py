#!/usr/bin/env python3
"""Asks the same of the embedded store, of Oxigraph and of Virtuoso, and compares what is printed, byte by byte.

usage: endpoints.py STANCE OXIGRAPH

STANCE is the built program, OXIGRAPH the server's. Virtuoso (`virtuoso-t`, `isql-vt`) is taken from the path. The graph
is the one in ./Graph, exported with what is derived; the questions are those in ./Queries, among them the twenty that the
language began with.
Both servers listen on loopback only and are stopped at the end.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

OXIGRAPH_PORT, VIRTUOSO_PORT, VIRTUOSO_SQL_PORT = 7878, 8890, 1111
GRAPH = "https://w3id.org/stance/wgec/graph"

VIRTUOSO = """[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
DefaultGraph = {graph}
"""


def wait_for(url):
    for _ in range(300):
        try:
            urllib.request.urlopen(url + "?query=ASK%7B%7D", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"nothing answers at {url}")


def start_oxigraph(program, folder, graph):
    subprocess.run([program, "load", "--location", folder, "--file", graph], check=True, stderr=subprocess.DEVNULL)
    server = subprocess.Popen(
        [program, "serve-read-only", "--location", folder, "--bind", f"127.0.0.1:{OXIGRAPH_PORT}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{OXIGRAPH_PORT}/query"
    wait_for(url)
    return server, url


def start_virtuoso(folder, graph):
    settings = pathlib.Path(folder, "virtuoso.ini")
    settings.write_text(
        VIRTUOSO.format(folder=folder, sql=VIRTUOSO_SQL_PORT, http=VIRTUOSO_PORT, graph=GRAPH))
    server = subprocess.Popen(
        ["virtuoso-t", "+configfile", str(settings), "+foreground"], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{VIRTUOSO_PORT}/sparql"
    wait_for(url)
    os.link(graph, pathlib.Path(folder, "graph.nt"))
    load = f"ld_dir('{folder}', 'graph.nt', '{GRAPH}'); rdf_loader_run(); checkpoint;"
    subprocess.run(
        ["isql-vt", f"127.0.0.1:{VIRTUOSO_SQL_PORT}", "dba", "dba", f"exec={load}"], check=True,
        stdout=subprocess.DEVNULL)
    return server, url


def requests():
    """(name, arguments) of everything asked."""
    for path in sorted(pathlib.Path("Queries").iterdir()):
        if path.suffix == ".stance":
            lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
            yield path.name, ["ask", "--format", "csv", " ".join(lines)]
        elif path.suffix == ".rq":
            yield path.name, ["sparql", str(path), "--format", "csv"]
    yield "matrix", ["matrix", "--format", "csv"]
    yield "coalitions", ["coalitions", "--rounds", "0", "--format", "json"]
    yield "brief", ["brief", "new-un-body", "--for", "sweden", "--full"]
    yield "diff", ["diff", "wgec-2014-drafts", "wgec-2017-revised", "--format", "csv"]


def main():
    stance, oxigraph = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
    servers = []
    different = 0
    count = 0
    with tempfile.TemporaryDirectory() as work:
        graph = f"{work}/graph.nt"
        subprocess.run([stance, "export", "--format", "nt", "--output", graph], check=True)
        try:
            for name, start in (("oxigraph", lambda at: start_oxigraph(oxigraph, at, graph)),
                                ("virtuoso", lambda at: start_virtuoso(at, graph))):
                folder = f"{work}/{name}"
                os.mkdir(folder)
                servers.append((name, *start(folder)))
            for name, arguments in requests():
                here = subprocess.run([stance, *arguments], capture_output=True, text=True)
                count += 1
                if here.returncode != 0:
                    different += 1
                    print(f"{name}: the embedded store fails: {here.stderr.strip()}")
                for peer, _, url in servers:
                    there = subprocess.run(
                        [stance, *arguments, "--endpoint", url], capture_output=True, text=True)
                    if (there.returncode, there.stdout) != (here.returncode, here.stdout):
                        different += 1
                        print(f"{name}: {peer} differs (status {there.returncode})\n{there.stderr.strip()}"
                              f"\nhere:\n{here.stdout[:800]}\nthere:\n{there.stdout[:800]}\n")
        finally:
            for _, server, _ in servers:
                server.terminate()
                server.wait(60)
    print(f"{count} requests asked of {len(servers)} servers, {different} differences")
    return 1 if different else 0


sys.exit(main())
