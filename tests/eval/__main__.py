"""`python -m tests.eval`: print how well reading does on the evaluation articles.

What was missed is printed of the dev half only: who sees the test half tunes on it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from tests.eval.corpus import HALVES, load_articles
from tests.eval.gate import FLOORS, raise_floors
from tests.eval.scoring import (
    SCORES,
    Result,
    Tally,
    differences,
    score_articles,
    total,
    total_by_kind,
)

HEADING = f"{'':24}{'precision':>20}{'recall':>20}{'F1':>8}"


def main() -> int:
    """Print the tables that the options ask for. Returns 1 if no article is asked for."""
    wanted = _parser().parse_args()
    every = load_articles()
    chosen = [
        article
        for article in every
        if wanted.half in (None, article.half) and wanted.lang in (None, article.language)
    ]
    if wanted.raise_floors:
        raise_floors(score_articles(every))
        sys.stdout.write(f"floors written to {FLOORS.name}\n")
        return 0
    if not chosen:
        sys.stderr.write("no article of that half and language: see tests/eval/articles\n")
        return 1
    results = score_articles(chosen)
    lines = list(tables(results))
    if wanted.misses:
        lines.extend(misses(results))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def tables(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of one table of scores and one of kinds for each half."""
    results = tuple(results)
    for half in HALVES:
        of_half = [one for one in results if one.article.half == half]
        if not of_half:
            continue
        expected = total(of_half)["claims"].expected
        yield f"{half}: {len(of_half)} articles, {expected} claims expected"
        yield HEADING
        yield from _score_lines(of_half)
        yield "claims by kind"
        for kind, tally in total_by_kind(of_half).items():
            yield _line(f"  {kind}", tally)
        yield ""


def misses(results: Iterable[Result]) -> Iterator[str]:
    """Yield for each article of the dev half what was not read as expected."""
    hidden = False
    for result in results:
        if result.article.half != "dev":
            hidden = True
            continue
        lines = list(_miss_lines(result))
        if lines:
            yield result.article.name
            yield from lines
    if hidden:
        yield "The misses of the test half are not printed: it must stay unseen."


def _score_lines(results: list[Result]) -> Iterator[str]:
    languages = sorted({one.article.language for one in results})
    by_language = {
        language: total(one for one in results if one.article.language == language)
        for language in languages
    }
    for name in SCORES:
        for language in languages:
            yield _line(f"{name:16}{language:4}", by_language[language][name])
        if len(languages) > 1:
            yield _line(f"{name:16}all", total(results)[name])


def _line(name: str, tally: Tally) -> str:
    precision = f"{tally.precision:.3f} ({tally.right}/{tally.found})" if tally.found else "-"
    recall = f"{tally.recall:.3f} ({tally.right}/{tally.expected})" if tally.expected else "-"
    f1 = f"{tally.f1:.3f}" if tally.found or tally.expected else "-"
    return f"{name:24}{precision:>20}{recall:>20}{f1:>8}"


def _miss_lines(result: Result) -> Iterator[str]:
    for wanted in result.missed:
        yield f"  expected, not found: {wanted.kind}: {_line_of(wanted.quote)}"
    for claim in result.extra:
        quote = claim.quote.exact if claim.quote else ""
        yield f"  found, not expected: {claim.kind} ({claim.made_by}): {_line_of(quote)}"
    for pair in result.pairs:
        lines = list(differences(pair))
        if lines:
            yield f"  differs: {pair.expected.kind}: {_line_of(pair.expected.quote)}"
            yield from (f"    {line}" for line in lines)


def _line_of(quote: str) -> str:
    return quote.replace("\n", " ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=main.__doc__)
    parser.add_argument("--half", choices=HALVES, help="only this half")
    parser.add_argument("--lang", help="only this language: az, en, hy, ru")
    parser.add_argument("--misses", action="store_true", help="of dev, what was not as expected")
    parser.add_argument("--raise-floors", action="store_true", help="write floors.json")
    return parser


if __name__ == "__main__":
    sys.exit(main())
