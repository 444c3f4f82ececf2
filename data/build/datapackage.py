"""Write a data set's datapackage.json: the facts by hand, sizes and checksums by measuring.

The facts (title, licences, sources, attribution, method, known faults) are a dict in each build
script; this file adds `resources`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.datasets import sha256_of

DATA = Path(__file__).resolve().parents[1]


def write_datapackage(name: str, facts: dict[str, Any]) -> None:
    """Write data/<name>/datapackage.json from `facts` and the files now in the folder.

    `facts` must hold title, version, licenses, sources, attribution, method and known_faults.
    Files are listed by path; README.md and datapackage.json itself are not listed. The result
    depends on the files only, so a second run writes the same bytes.
    """
    wanted = {"title", "version", "licenses", "sources", "attribution", "method", "known_faults"}
    if missing := wanted - set(facts):
        raise SystemExit(f"datapackage of {name}: missing {', '.join(sorted(missing))}")
    folder = DATA / name
    files = sorted(
        p for p in folder.rglob("*")
        if p.is_file() and p.name not in {"datapackage.json", "README.md"}
    )  # fmt: skip
    package = {
        "name": name,
        **facts,
        "resources": [
            {
                "path": path.relative_to(folder).as_posix(),
                "bytes": path.stat().st_size,
                "sha256": sha256_of(path),
            }
            for path in files
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
