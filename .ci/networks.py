#!/usr/bin/env python3
"""Holds what `stance coalitions` finds in random statements against igraph, networkx and SciPy.

Usage: networks.py STANCE [SEED [CASES]]

For each case: our optimum is at least what igraph's Louvain and Leiden find, equals igraph's optimal modularity where
that is quick, and our blocs have the value we give for them; betweenness agrees with igraph and networkx, the tree
with SciPy's average linkage on Jaccard distances, triads and balance with the trace of the signed matrix, and the
frustration index, on small networks, with trying every split.
"""
import csv
import itertools
import json
import math
import random
import subprocess
import sys
import tempfile

import igraph
import networkx
import numpy
from scipy.cluster.hierarchy import cophenet, linkage
from scipy.spatial.distance import pdist

TOLERANCE = 1e-9


def statements(generator, path):
    """Writes a random table of statements: camps of different sizes, some noise, some silence."""
    actors = generator.randint(2, 26)
    concepts = generator.randint(2, 14)
    camps = generator.randint(1, 4)
    lean = [[generator.random() < 0.5 for _ in range(concepts)] for _ in range(camps)]
    noise = generator.choice([0, 0.1, 0.3, 0.5])
    share = generator.choice([0.15, 0.4, 0.8])
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("statement_id,date,document,meeting,actor,concept,qualifier,paragraph".split(","))
        number = 0
        for actor in range(actors):
            for concept in range(concepts):
                if number and generator.random() > share:
                    continue
                number += 1
                support = lean[actor % camps][concept] != (generator.random() < noise)
                writer.writerow([number, f"2017-0{generator.randint(1, 9)}-11", f"D{generator.randint(1, 4)}", "M1",
                                 f"Actor {actor:02}", f"C{concept:02}", int(support), f"para {number}"])


def near(ours, theirs, what):
    ours, theirs = numpy.asarray(ours, dtype=float), numpy.asarray(theirs, dtype=float)
    if ours.shape != theirs.shape or not numpy.allclose(ours, theirs, rtol=0, atol=TOLERANCE):
        raise AssertionError(f"{what}: ours {ours}, theirs {theirs}")


def check(found, exact_most):
    """Compares one answer; returns what was compared."""
    names = [actor["id"] for actor in found["actors"]]
    place = {name: number for number, name in enumerate(names)}
    size = len(names)
    signed = numpy.zeros((size, size))
    for tie in found["ties"]:
        a, b = place[tie["a"]], place[tie["b"]]
        signed[a, b] = signed[b, a] = tie["weight"]
    edges = [(a, b) for a, b in itertools.combinations(range(size), 2) if signed[a, b] > 0]
    weights = [signed[edge] for edge in edges]
    graph = igraph.Graph(n=size, edges=edges)
    graph.es["weight"] = weights
    done = []

    modularity = next(p for p in found["partitions"] if p["criterion"] == "modularity")
    blocs = [0] * size
    for number, members in enumerate(modularity["blocs"]):
        for name in members:
            blocs[place[name]] = number
    if edges:
        near(modularity["value"], graph.modularity(blocs, weights="weight"), "the value of our blocs")
        theirs = max(graph.community_multilevel(weights="weight").modularity,
                     graph.modularity(graph.community_leiden(objective_function="modularity", weights="weight",
                                                             n_iterations=10).membership, weights="weight"))
        assert modularity["value"] >= theirs - TOLERANCE, f"theirs is better: {modularity['value']} < {theirs}"
        if modularity["exact"] and size <= exact_most:
            best = graph.community_optimal_modularity(weights="weight")
            near(modularity["value"], graph.modularity(best.membership, weights="weight"), "optimal modularity")
            if modularity["optima"] == 1:
                rest = [v for v in range(size) if graph.degree(v)]
                pair = igraph.compare_communities([blocs[v] for v in rest], [best.membership[v] for v in rest], "vi")
                assert abs(pair) < TOLERANCE, "another optimal partition"
            done.append("optimal modularity")

    steps = [actor["betweenness"] for actor in found["actors"]]
    lengths = [actor["betweennessByWeight"] for actor in found["actors"]]
    near(steps, graph.betweenness(directed=False), "betweenness, igraph")
    if edges:
        near(lengths, graph.betweenness(directed=False, weights=[1 / w for w in weights]), "by weight, igraph")
    other = networkx.Graph()
    other.add_nodes_from(range(size))
    other.add_edges_from(edges)
    near(steps, [networkx.betweenness_centrality(other, normalized=False)[v] for v in range(size)], "networkx")

    sign = numpy.sign(signed)
    plain = abs(sign)
    closed = numpy.trace(plain @ plain @ plain) / 6
    balance = numpy.trace(sign @ sign @ sign) / 6
    near([found["triads"]["closed"], found["triads"]["balanced"]], [closed, (closed + balance) / 2], "triads")

    if size <= 12:
        least = math.inf
        for split in itertools.product([1, -1], repeat=size - 1):
            side = numpy.array((1, *split))
            least = min(least, (abs(signed) - signed * numpy.outer(side, side)).sum() / 4)
        near(found["frustration"]["weighted"]["index"], least, "frustration")
        done.append("frustration")

    if size > 1:
        concepts = {concept["id"]: number for number, concept in enumerate(found["concepts"])}
        table = numpy.zeros((size, 2 * len(concepts)), dtype=bool)
        for cell in found["stances"]:
            row, column = place[cell["actor"]], 2 * concepts[cell["concept"]]
            table[row, column] |= cell["oppose"] > 0
            table[row, column + 1] |= cell["support"] > 0
        distances = pdist(table, "jaccard")
        tree = linkage(distances, "average")
        near([merge["height"] for merge in found["dendrogram"]["merges"]], tree[:, 2], "heights of the tree")
        near([(merge["left"], merge["right"]) for merge in found["dendrogram"]["merges"]], tree[:, :2], "merges")
    return done


def main():
    stance = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    cases = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        for case in range(seed, seed + cases):
            generator = random.Random(case)
            igraph.set_random_number_generator(generator)
            path = f"{folder}/statements.csv"
            statements(generator, path)
            run = subprocess.run([stance, "coalitions", "--statements", path, "--repeats",
                                  generator.choice(["once", "all"]), "--rounds", "0", "--format", "json"],
                                 capture_output=True, text=True)
            try:
                if run.returncode:
                    raise AssertionError(run.stderr)
                for name in check(json.loads(run.stdout), exact_most=14):
                    counts[name] = counts.get(name, 0) + 1
            except AssertionError as error:
                sys.exit(f"case {case}: {error}")
    print(f"{cases} random networks, from seed {seed}: as igraph, networkx and SciPy have it;",
          ", ".join(f"{name} in {count}" for name, count in sorted(counts.items())))


main()
