"""Write the golden files anew; read the difference before you commit.

Run as `python -m tests.golden.refresh`.
"""

import json
from pathlib import Path

from geo import pipeline
from geo.serial import to_dict


def main() -> None:
    """Write seed-claims.json."""
    claims = pipeline.read_file(Path("seeds/000_6700aea45ce2d6f6.txt")).claims
    text = json.dumps([to_dict(claim) for claim in claims], ensure_ascii=False, indent=1)
    Path("tests/golden/seed-claims.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
