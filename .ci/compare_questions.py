#!/usr/bin/env python3
"""Asks every question twice: of stance, and as the SPARQL that stance shows for it, run by pyoxigraph on the exported graph.

usage: compare_questions.py STANCE GRAPH QUERIES DOCUMENT…

Questions are the .stance files of QUERIES and the examples `$ stance who …` of the documents; .rq files of QUERIES are run by both
as they are. Rows are compared without regard to order. Exit status 1 when any answer differs.
"""
import csv
import io
import json
import pathlib
import re
import shlex
import subprocess
import sys

import pyoxigraph as ox

DATA, VOCABULARY = "https://w3id.org/stance/wgec/", "https://w3id.org/stance/ns#"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{shlex.join(command)}\nended with status {done.returncode}: {done.stderr}")
    return done.stdout


def short(term):
    """A term as answers to questions print it."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for namespace in (DATA, VOCABULARY):
            if term.value.startswith(namespace):
                return term.value[len(namespace):]
    return term.value


def prefixes(stance):
    """The prefixes that need no declaration in a query, as Graph/ declares them."""
    found = {}
    for path in pathlib.Path(graph).glob("**/*.ttl"):
        found.update(re.findall(r"^@prefix (\S*:) (<[^>]+>)", path.read_text("utf-8"), re.M))
    return found


def questions(queries, documents):
    for path in sorted(pathlib.Path(queries).glob("*.stance")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
        for line in lines:
            yield path.name, line
    for document in documents:
        text = pathlib.Path(document).read_text("utf-8")
        for line in re.findall(r"^\$ stance ((?:who|which|what|how|whose) .*)$", text, re.M):
            if " --graph " in line:  # a question on another graph than the one loaded here
                continue
            yield document, re.split(r" --| [|>] ", line)[0]


stance, graph, queries, *documents = sys.argv[1:]
store = ox.Store()
store.load(run(stance, "export", "--graph", graph, "--format", "nt").encode(), ox.RdfFormat.N_TRIPLES)
differences, count = 0, 0

for place, question in dict.fromkeys(questions(queries, documents)):
    count += 1
    words = shlex.split(question)
    rows = list(csv.reader(io.StringIO(run(stance, "ask", "--graph", graph, "--format", "csv", "--", *words))))
    sparql = run(stance, "ask", "--graph", graph, "--sparql", "--", *words)
    answer = store.query(sparql)
    names = [variable.value for variable in answer.variables]
    header, *mine = rows
    if header == ["from", "edge", "to"]:
        # SPARQL knows no paths: its translation finds the nodes between, up to three of them, and all such ways.
        between = [row[2] for row in mine[:-1]]
        ways = [[short(row[name]) for name in names] for row in answer]
        if len(between) <= 3 and between + [""] * (3 - len(between)) not in ways:
            differences += 1
            print(f"{place}: {question}\n  by way of {between}, which is none of the {len(ways)} ways found")
        continue
    shared = [name for name in header if name in names]
    mine = sorted(tuple(row[header.index(name)] for name in shared) for row in mine)
    theirs = sorted(tuple(short(row[name]) for name in shared) for row in answer)
    if not shared or mine != theirs:
        differences += 1
        print(f"{place}: {question}\n  columns {header}, and {names}")
        print(f"  only stance: {[row for row in mine if row not in theirs][:5]}")
        print(f"  only the SPARQL: {[row for row in theirs if row not in mine][:5]}")

declared = "".join(f"PREFIX {name} {iri}\n" for name, iri in prefixes(stance).items())
for path in sorted(pathlib.Path(queries).glob("*.rq")):
    count += 1
    mine = json.loads(run(stance, "sparql", "--graph", graph, str(path), "--format", "json"))
    answer = store.query(declared + path.read_text("utf-8"))
    if isinstance(answer, ox.QueryBoolean):
        same = mine["boolean"] == bool(answer)
    else:
        theirs = json.loads(answer.serialize(format=ox.QueryResultsFormat.JSON))
        key = lambda row: json.dumps(row, sort_keys=True)
        same = sorted(map(key, mine["results"]["bindings"])) == sorted(map(key, theirs["results"]["bindings"]))
    if not same:
        differences += 1
        print(f"{path.name}: the answers differ")

print(f"{count} questions and queries, {differences} answered differently")
sys.exit(1 if differences else 0)
