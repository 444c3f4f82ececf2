"""`make bench`: print every table."""

from benchmarks import exporting, reading, relations, selecting

for table in (selecting, exporting, reading, relations):
    for line in table.lines():
        print(line)
