"""Everything that can go wrong, by kind: what was wanted, what was found, where, what to do next.

Each kind carries the exit code that the command line ends with, so a script can tell a file it
cannot read from a store it cannot open.
"""

from __future__ import annotations


class GeoError(Exception):
    """Base of all errors a user may see; `str(error)` is one plain sentence or two."""

    exit_code = 1


class UsageError(GeoError):
    """A filter value, option or identifier that means nothing here."""

    exit_code = 2


class ArticleError(GeoError):
    """A text that cannot be read as an article: missing, empty, binary, too large, no page."""

    exit_code = 3


class QuoteMismatchError(GeoError):
    """A quote whose text is not the article's text between its offsets."""

    exit_code = 3


class DataError(GeoError):
    """A shipped or imported data file that is broken: bad JSON, unknown field, wrong checksum."""

    exit_code = 4


class LayerError(DataError):
    """A boundary layer that cannot be used: no CRS, invalid geometry, no identifier column."""


class StoreError(GeoError):
    """A store that cannot be used: another version, locked, read-only, not a store."""

    exit_code = 5


class UnknownPlaceError(UsageError):
    """A place id that is in no gazetteer."""


class UnknownArticleError(UsageError):
    """An article id that is not in the store."""


class PortError(GeoError):
    """A port that another program already uses."""

    exit_code = 6


class ModelError(GeoError):
    """A model that cannot be asked, or whose answer cannot be read: see geo/llm."""

    exit_code = 7
