"""`make bench`: print every table."""

from benchmarks import exporting, selecting

for table in (selecting, exporting):
    for line in table.lines():
        print(line)
