"""An article asked of a model, piece by piece: the claims that pass, and why others do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from geo.errors import ModelError
from geo.gazetteer import Gazetteer
from geo.llm.accept import MAX_DRAFTS, check_draft, parse_answer, prepare
from geo.llm.prompt import build_messages, split_pieces
from geo.models import Article, Claim
from geo.rules import Rules

MAX_PIECES = 60
Ask = Callable[[Sequence[Mapping[str, str]]], str]


@dataclass(frozen=True, slots=True)
class ModelReading:
    """The linked claims of an article in the order of their quotes; what was refused, and why."""

    claims: tuple[Claim, ...]
    refused: tuple[str, ...]


def read_with_model(
    article: Article, ask: Ask, *, model: str, rules: Rules, gazetteer: Gazetteer
) -> ModelReading:
    """Return what the model that `ask` reaches finds in `article`, each claim checked.

    Raises ModelError for an answer without the wanted form and for a text of more than MAX_PIECES
    questions; whatever `ask` raises goes through.
    """
    if article.text is None:
        return ModelReading((), ())
    pieces = split_pieces(article.text)
    if len(pieces) > MAX_PIECES:
        raise ModelError(
            f"article {article.id} would take {len(pieces)} questions, and {MAX_PIECES} is the "
            "most: cut it into parts, or read it with --reader rules"
        )
    ground = prepare(article, rules, gazetteer)
    claims: dict[str, Claim] = {}
    refused: list[str] = []
    for number, piece in enumerate(pieces, start=1):
        drafts = parse_answer(ask(build_messages(piece)))
        for index, draft in enumerate(drafts[:MAX_DRAFTS], start=1):
            found = check_draft(draft, piece, ground, made_by=f"llm/{model}")
            if isinstance(found, Claim):
                # The same words in the overlap of two pieces are one claim.
                claims.setdefault(found.id, found)
            else:
                refused.append(f"claim {index} of answer {number} refused: {found}")
        if len(drafts) > MAX_DRAFTS:
            refused.append(f"answer {number}: what follows claim {MAX_DRAFTS} was not looked at")
    ordered = sorted(claims.values(), key=lambda one: (one.quote.start if one.quote else 0, one.id))
    return ModelReading(tuple(ordered), tuple(refused))
