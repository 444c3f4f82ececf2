"""`make bench`: print every table; `make bench BENCH=relations` those named only.

`million` is the table of relations with a million claims as well, which takes minutes.
"""

import sys
from functools import partial

from benchmarks import browsing, exporting, reading, relations, selecting

TABLES = {
    "selecting": selecting.lines,
    "exporting": exporting.lines,
    "browsing": browsing.lines,
    "reading": reading.lines,
    "relations": relations.lines,
}
MORE = {"million": partial(relations.lines, relations.MILLION)}

for name in sys.argv[1:] or TABLES:
    for line in (TABLES | MORE)[name]():
        print(line, flush=True)
