"""`make bench`: print every table."""

from benchmarks import exporting, relations, selecting

for table in (selecting, exporting, relations):
    for line in table.lines():
        print(line)
