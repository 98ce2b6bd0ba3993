#!/usr/bin/env python3
"""Times the analyses of coalitions beside igraph, networkx and SciPy, on the very same networks and tables.

Usage: network_speed.py STANCE_BENCH [SIZES [RUNS [FOLDER]]]

`stance-bench networks` generates a network and a table of statements for each number of actors (100,1000,10000), times
Stance on them and leaves them in FOLDER; the other libraries then read the same files and are timed in this process,
reading not counted. What is shown is the median of RUNS runs (5), fewer where they take long, and what was found, so
that nobody is quick at something else. Figures are computed on one core by the others, on all by Stance; the column
`processor` sums the cores. An analysis that would take minutes is left out.
"""
import random
import statistics
import subprocess
import sys
import tempfile
import time

import igraph
import networkx
import numpy
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist

LONGEST = 20


def measured(analysis, runs):
    """Seconds by the clock and of the processor, medians, and what was found last."""
    clock, processor = [], []
    while len(clock) < runs and sum(clock) < LONGEST:
        start = time.perf_counter(), time.process_time()
        found = analysis()
        clock.append(time.perf_counter() - start[0])
        processor.append(time.process_time() - start[1])
    return statistics.median(clock), statistics.median(processor), found


def networks(path, most):
    """The analyses of a network by library: name, library, what to do. `most` limits the slow ones."""
    ties = [line.split("\t") for line in open(path)]
    ties = [(int(a), int(b), float(w)) for a, b, w in ties]
    size = max(max(a, b) for a, b, _ in ties) + 1
    whole = igraph.Graph(n=size, edges=[tie[:2] for tie in ties])
    agreement = [tie for tie in ties if tie[2] > 0]
    graph = igraph.Graph(n=size, edges=[tie[:2] for tie in agreement])
    weights = [w for *_, w in agreement]
    lengths = [1 / w for w in weights]
    other = networkx.Graph()
    other.add_nodes_from(range(size))
    other.add_weighted_edges_from(agreement)
    for (a, b, w) in agreement:
        other[a][b]["length"] = 1 / w
    everything = networkx.Graph()
    everything.add_nodes_from(range(size))
    everything.add_weighted_edges_from(ties)
    seeds = iter(range(10**6))

    def leiden(rounds, searches=1):
        best = -1
        for _ in range(searches):
            random.seed(next(seeds))
            found = graph.community_leiden(objective_function="modularity", weights=weights, n_iterations=rounds)
            best = max(best, graph.modularity(found.membership, weights=weights))
        return best

    def louvain():
        found = networkx.community.louvain_communities(other, weight="weight", seed=next(seeds))
        return networkx.community.modularity(other, found, weight="weight")

    yield "components", "igraph", lambda: len(whole.connected_components())
    yield "components", "networkx", lambda: networkx.number_connected_components(everything)
    yield "betweenness in steps", "igraph", lambda: sum(graph.betweenness(directed=False))
    yield "betweenness by weight", "igraph", lambda: sum(graph.betweenness(directed=False, weights=lengths))
    if size <= most:
        yield ("betweenness in steps", "networkx",
               lambda: sum(networkx.betweenness_centrality(other, normalized=False).values()))
        yield ("betweenness by weight", "networkx",
               lambda: sum(networkx.betweenness_centrality(other, normalized=False, weight="length").values()))
    yield "modularity", "igraph, Leiden, 2 iterations", lambda: leiden(2)
    yield "modularity", "igraph, Leiden, until stable", lambda: leiden(-1)
    yield "modularity", "igraph, Leiden, best of 4", lambda: leiden(-1, 4)
    yield "modularity", "networkx, Louvain", louvain
    yield "triads", "igraph, listed without their signs", lambda: len(whole.list_triangles())
    yield "triads", "networkx, counted without their signs", lambda: sum(networkx.triangles(everything).values()) // 3


def tables(path):
    """The analyses of a table of statements."""
    actors, concepts, rows = {}, {}, []
    with open(path) as file:
        next(file)
        for line in file:
            actor, concept, side = line.strip().split(",")
            rows.append((actors.setdefault(actor, len(actors)), concepts.setdefault(concept, len(concepts)), int(side)))
    table = numpy.zeros((len(actors), 2 * len(concepts)), dtype=bool)
    for actor, concept, side in rows:
        table[actor, 2 * concept + side] = True
    yield "distances and tree", "SciPy", lambda: linkage(pdist(table, "jaccard"), "average")[:, 2].sum()


def shown(seconds):
    for unit, scale in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-6:.2g} µs"


def main():
    bench = sys.argv[1]
    sizes = sys.argv[2] if len(sys.argv) > 2 else "100,1000,10000"
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory() as scratch:
        folder = sys.argv[4] if len(sys.argv) > 4 else scratch
        answer = subprocess.run([bench, "networks", "--sizes", sizes, "--folder", folder, "--runs", str(runs)],
                                stdout=subprocess.PIPE, text=True, check=True)
        lines = [line.split("\t") for line in answer.stdout.splitlines()[1:]]
        ours = {(line[0], int(line[1])): line for line in lines}
        print("actors\tanalysis\tby\tclock\tprocessor\tfound")
        for size in map(int, sizes.split(",")):
            random.seed(size)
            others = list(networks(f"{folder}/negotiation-{size}.tsv", most=2000))
            others += list(tables(f"{folder}/negotiation-{size}.csv"))
            for name in [line[0] for line in lines if int(line[1]) == size]:
                line = ours[name, size]
                print(size, name, "Stance", shown(float(line[3])), shown(float(line[5])), line[7], sep="\t")
                for _, library, analysis in [other for other in others if other[0] == name]:
                    clock, processor, found = measured(analysis, runs)
                    print(size, name, library, shown(clock), shown(processor), found, sep="\t", flush=True)


main()
