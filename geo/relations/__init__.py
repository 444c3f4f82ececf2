"""How claims stand to each other: one origin, update, difference, denial, contradiction; why."""

from __future__ import annotations

from geo.relations.index import Relations, relate

__all__ = ["Relations", "relate"]
