"""Copy the map's JavaScript from node_modules to where Streamlit serves it.

Run as `python -m dashboard.vendor`.

Third-party scripts are pinned npm packages (package.json), never committed and never fetched by
the browser from elsewhere.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static" / "vendor"
# From the folder node_modules to the folder served as app/static/vendor.
FILES = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
}


def is_complete() -> bool:
    """Say whether every file is in place."""
    return all((STATIC / name).is_file() for name in FILES.values())


def main() -> None:
    """Copy the files; end with a plain message if npm has not brought them."""
    modules = Path(__file__).resolve().parents[1] / "node_modules"
    missing = [name for name in FILES if not (modules / name).is_file()]
    if missing:
        sys.exit(f"{', '.join(missing)} wanted in {modules}: run `npm install` (make run does it)")
    STATIC.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(modules / source, STATIC / name)


if __name__ == "__main__":
    main()
