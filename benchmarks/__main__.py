"""`make bench`: print every table."""

from benchmarks import browsing, exporting, reading, relations, selecting

for table in (selecting, exporting, browsing, reading, relations):
    for line in table.lines():
        print(line)
