#!/usr/bin/env python3
"""Reads the network files that stance writes with networkx, as other programs would, and compares them with each other."""
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx

stance, graph = sys.argv[1:3]


def written(form: str) -> Path:
    path = Path(tempfile.mkdtemp()) / f"map.{form}"
    command = [stance, "dot", "--coalitions", "--format", form, "--graph", graph, "--output", str(path)]
    subprocess.run(command, check=True)
    return path


graphml = networkx.read_graphml(written("graphml"))
gexf = networkx.read_gexf(written("gexf"))
pajek = networkx.Graph(networkx.read_pajek(written("pajek")))
assert graphml.number_of_nodes() > 10 and graphml.number_of_edges() > 10, "an empty network"

for name, other in (("GEXF", gexf), ("Pajek", pajek)):
    assert set(graphml.nodes) == set(other.nodes), f"{name}: other actors"
    assert {frozenset(e) for e in graphml.edges} == {frozenset(e) for e in other.edges}, f"{name}: other ties"
for one, two, tie in graphml.edges(data=True):
    assert tie["sign"] in ("agree", "oppose", "mixed") and tie["basis"], (one, two, tie)
    assert tie["weight"] == abs(tie["signed"]) > 0, (one, two, tie)
    same = {key: value for key, value in gexf.edges[one, two].items() if key != "id"}
    assert same == {key: value for key, value in tie.items() if key != "id"}, (tie, same)
    assert pajek.edges[one, two]["weight"] == tie["signed"], (tie, pajek.edges[one, two])
for actor, facts in graphml.nodes(data=True):
    assert facts["label"] and facts["bloc"] >= 1, (actor, facts)
    assert all(gexf.nodes[actor].get(key) == facts.get(key) for key in ("label", "group", "bloc")), actor
print(f"{graphml.number_of_nodes()} actors and {graphml.number_of_edges()} ties, the same in three formats")
