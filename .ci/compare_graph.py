#!/usr/bin/env python3
"""Reads Graph/ with pyoxigraph and rdflib, and compares it with what stance exports.

usage: compare_graph.py STANCE GRAPH

Without what is derived, the export must be the same graph, but for the labels of blank nodes; with it, more.
"""
import pathlib
import subprocess
import sys

import pyoxigraph as ox
import rdflib

MEDIA = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}


def canonical(quads):
    """The triples, with labels of blank nodes that depend on the graph only (RDF Dataset Canonicalization)."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def exported(*options):
    done = subprocess.run([stance, "export", "--graph", graph, *options], capture_output=True, check=True)
    return done.stdout


stance, graph = sys.argv[1:]
files = sorted(pathlib.Path(graph).glob("**/*.ttl"))
written = []
for number, path in enumerate(files):
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        # A blank node belongs to its file.
        rename = lambda term: ox.BlankNode(f"f{number}x{term.value}") if isinstance(term, ox.BlankNode) else term
        written.append(ox.Quad(rename(quad.subject), quad.predicate, rename(quad.object)))
written = canonical(written)

for name, media in MEDIA.items():
    same = canonical(ox.parse(exported("--format", name, "--no-derived"), format=media))
    more = canonical(ox.parse(exported("--format", name), format=media))
    if same != written or not len(more) > len(written):
        sys.exit(f"{name}: {len(written)} triples written, {len(same)} exported without and {len(more)} with what is derived")

count = len(rdflib.Graph().parse(data=exported("--format", "ttl"), format="turtle"))
if count != len(more):
    sys.exit(f"rdflib reads {count} triples, pyoxigraph {len(more)}")
print(f"{len(files)} files, {len(written)} triples as written, {len(more)} with what is derived")
