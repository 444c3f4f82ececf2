"""`make bench`: print every table; `make bench BENCH=relations` those named only.

`million` is the table of relations with a million claims as well, which takes minutes.
"""

import sys
from importlib import import_module

TABLES = ("selecting", "exporting", "browsing", "reading", "relations")

for name in sys.argv[1:] or TABLES:
    if name == "million":
        relations = import_module("benchmarks.relations")
        found = relations.lines(relations.MILLION)
    else:
        found = import_module(f"benchmarks.{name}").lines()
    for line in found:
        print(line, flush=True)
