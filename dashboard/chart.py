"""The statements of one question on one time axis, as an SVG drawing of our own. Pure.

Each panel is one definition with an axis of numbers of its own. A mark's shape tells the speaker's
side; a filled mark is an exact number, a hollow one an approximate one, arrows tell "at least" and
"up to", a bar a range, a cross-stroke a denial. No colour carries a meaning.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from geo import edtf
from geo.features import speaker_label
from geo.questions import (
    Dating,
    Mark,
    Panel,
    Series,
    Statement,
    definition_words,
    number_words,
)
from geo.vocabulary import Modality, Qualifier, Side, label

WIDE, NARROW = 1000, 360
# More panels and marks than this are in the table only: a drawing of thousands tells nothing.
MAX_PANELS, MAX_MARKS = 6, 300
NO_DATE = "no date"
PUBLISHED_SIGN = "*"
PUBLISHED_NOTE = f"{PUBLISHED_SIGN} no as-of date is given: placed at the date of publication"

_RADIUS = 6.0
_LETTER, _HEAD_LETTER = 7.2, 8.6
# A speaker's body is cut to this length beside a mark; the mark's own words have all of it.
_BODY_LETTERS = 26
_TOP, _AXIS = 46.0, 46.0
_ARROWS = {
    Qualifier.AT_LEAST: -1, Qualifier.MORE_THAN: -1, Qualifier.UP_TO: 1, Qualifier.FEWER_THAN: 1,
}  # fmt: skip
# Outlines around (0, 0), as points; a circle has none.
_SHAPES: Mapping[Side, tuple[tuple[float, float], ...]] = {
    Side.ARMENIA: ((-5.2, -5.2), (5.2, -5.2), (5.2, 5.2), (-5.2, 5.2)),
    Side.AZERBAIJAN: (),
    Side.DE_FACTO_KARABAKH: ((0, -7.2), (7.2, 0), (0, 7.2), (-7.2, 0)),
    Side.INDEPENDENT: ((0, -7), (6.6, 5), (-6.6, 5)),
    Side.INTERNATIONAL: ((-3.4, -6), (3.4, -6), (6.8, 0), (3.4, 6), (-3.4, 6), (-6.8, 0)),
    Side.RUSSIA: ((0, 7), (6.6, -5), (-6.6, -5)),
    Side.UNKNOWN: ((-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6), (-2, 2),
                   (-6, 2), (-6, -2), (-2, -2)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing that is taken: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether the two share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Times:
    """The time axis: days from `first` to `last` lie between `left` and `right`.

    Marks without a date stand between `undated` and `end`; None where every mark has one.
    """

    first: int
    last: int
    left: float
    right: float
    undated: float | None
    end: float

    def at(self, day: int) -> float:
        """Return where a day (proleptic ordinal) lies."""
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)

    def years(self) -> tuple[int, ...]:
        """Return the years to write on the axis: as many as have room."""
        first, last = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        step = math.ceil((last - first + 1) * 46 / max(self.right - self.left, 1))
        step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 10_000) if one >= step)
        return tuple(
            year
            for year in range(first, last + 1)
            if year % step == 0 and self.first <= date(year, 1, 1).toordinal() <= self.last
        )


@dataclass(frozen=True, slots=True)
class Numbers:
    """A panel's axis of numbers: `low` at `bottom`, `high` at `top`.

    `whole`: only whole numbers were said, so no others are written beside the axis.
    """

    low: float
    high: float
    top: float
    bottom: float
    whole: bool = False

    def at(self, value: float) -> float:
        """Return where a number lies."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    x: float
    low: float
    high: float


def chart_svg(
    series: Series,
    *,
    title: str,
    href: Callable[[str], str],
    place_label: Callable[[str], str] = str,
    width: int = WIDE,
) -> str:
    """Return the drawing of `series`, `width` units wide; "" where it has no mark.

    `href` gives the address of a claim's card by claim id. Every text is escaped. The drawing
    carries a title and a description for those who do not see it, and each mark its own words.
    """
    panels = drawn_panels(series)
    if not panels:
        return ""
    times = time_axis([mark for panel in panels for mark in panel.marks], width)
    y, parts = 6.0, []
    for panel in panels:
        height = panel_height(panel)
        parts.append(_panel(panel, times, y, height, href, place_label, width))
        y += height
    name = f"chart-{width}"
    return (
        f'<svg class="chart" role="group" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 {width} {y:.0f}" preserveAspectRatio="xMidYMin meet">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description(series))}</desc>{"".join(parts)}</svg>'
    )


def drawn_panels(series: Series) -> tuple[Panel, ...]:
    """Return the panels that are drawn: the fullest, within bounds; the table holds all."""
    kept: list[Panel] = []
    room = MAX_MARKS
    for panel in series.panels[:MAX_PANELS]:
        if len(panel.marks) <= room:
            kept.append(panel)
            room -= len(panel.marks)
    return tuple(kept)


def description(series: Series) -> str:
    """Return what the drawing shows, in words, for those who do not see it."""
    marks = [mark for panel in drawn_panels(series) for mark in panel.marks]
    dates = sorted(mark.first.date for mark in marks if mark.first.date)
    undated = sum(mark.first.date is None for mark in marks)
    when = f"from {dates[0]} to {dates[-1]}" if dates else "none of them dated"
    return (
        f"{len(marks)} marks in {len(drawn_panels(series))} panels, {when}; {undated} without a "
        "date. Each panel is one definition. The table below holds the same statements in words."
    )


def mark_words(mark: Mark) -> str:
    """Return a mark in words: number, speaker, date and how it is dated, reprints."""
    one = mark.first
    put = "" if one.claim.modality is Modality.ASSERTED else f" ({label(one.claim.modality)})"
    reprinted = f"; 1 origin, {mark.articles} articles" if mark.articles > 1 else ""
    return (
        f"{number_words(one.quantity)}{put}: {speaker_label(one.claim.speaker)}; "
        f"{date_words(one)}; printed by {one.article.publisher}{reprinted}"
    )


def date_words(one: Statement) -> str:
    """Return the date of a statement and what it is a date of."""
    return f"{one.dating} {one.date}" if one.date else NO_DATE


def shape_svg(side: Side, *, filled: bool = True, scale: float = 1.0) -> str:
    """Return the shape of a side around (0, 0); hollow for what is not exact."""
    kind = "mark" if filled else "mark hollow"
    points = _SHAPES[side]
    if not points:
        return f'<circle class="{kind}" r="{_RADIUS * scale:.1f}"/>'
    listed = " ".join(f"{x * scale:.1f},{y * scale:.1f}" for x, y in points)
    return f'<polygon class="{kind}" points="{listed}"/>'


def legend_html(series: Series) -> str:
    """Return what shapes and signs mean: of the sides and signs that the drawing has."""
    marks = [mark for panel in drawn_panels(series) for mark in panel.marks]
    present = {mark.first.claim.speaker.side for mark in marks}
    sides = "".join(
        _item(shape_svg(side), label(side) if side is not Side.UNKNOWN else "side not known")
        for side in Side
        if side in present
    )
    signs = "".join(_item(drawing, words) for drawing, words in _signs(marks))
    notes = [PUBLISHED_NOTE] if any(_by_publication(mark) for mark in marks) else []
    told = f'<div class="row"><small>{escape(". ".join(notes))}</small></div>' if notes else ""
    return (
        f'<div class="legend"><div class="row"><b>Speaker’s side</b>{sides}</div>'
        f'<div class="row"><b>Number</b>{signs}</div>{told}</div>'
    )


def time_axis(marks: Sequence[Mark], width: float) -> Times:
    """Return the axis on which all `marks` with a date have room, whole years at both ends."""
    dated = [mark.first.date for mark in marks if mark.first.date]
    undated = len(dated) < len(marks)
    left, end = (64.0, width - 14.0) if width > NARROW else (46.0, width - 8.0)
    column = min(0.36 * width, 60.0 + 22.0 * _most_undated(marks)) if undated else 0.0
    right = end - column - (16.0 if undated else 0.0)
    first = min((edtf.earliest(one) for one in dated), default=date(2020, 1, 1))
    last = max((edtf.latest(one) for one in dated), default=date(2020, 12, 31))
    return Times(
        date(first.year, 1, 1).toordinal(),
        date(last.year, 12, 31).toordinal(),
        left,
        right,
        end - column if undated else None,
        end,
    )


def _most_undated(marks: Sequence[Mark]) -> int:
    counts = Counter(mark.first.definition for mark in marks if mark.first.date is None)
    return max(counts.values(), default=0)


def number_axis(panel: Panel, top: float, bottom: float) -> Numbers:
    """Return the axis of a panel's numbers, with room above and below, never below zero.

    It begins at 0 unless several numbers lie close together: then their difference can be seen.
    """
    ends = [end for mark in panel.marks for end in _ends(mark.first)]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    begin = 0.0 if low <= high / 2 or low == high else low - (high - low) * 0.35
    room = (high - begin) * 0.12 or 1.0
    whole = all(end.is_integer() for end in ends)
    return Numbers(max(begin, 0.0), high + room, top, bottom, whole)


def panel_height(panel: Panel) -> float:
    """Return how high a panel is drawn: more marks, more room, within bounds."""
    return _TOP + _AXIS + min(240.0, 44.0 + 14.0 * len(panel.marks))


def ticks(axis: Numbers) -> tuple[float, ...]:
    """Return round numbers to write on the axis: two to six of them."""
    wanted = max(2, min(5, int((axis.bottom - axis.top) / 36)))
    raw = (axis.high - axis.low) / wanted
    power = 10 ** math.floor(math.log10(raw))
    bases = [base * power for base in (1, 2, 2.5, 5, 10)]
    at = next(number for number, base in enumerate(bases) if base >= raw * 0.999)
    step = max(bases[at], 1.0) if axis.whole else bases[at]
    found = _multiples(axis, step)
    # A step that leaves one number on the axis tells no scale.
    finer = step / 2 if not axis.whole or step % 2 == 0 else step
    return found if len(found) > 1 else _multiples(axis, finer)


def _multiples(axis: Numbers, step: float) -> tuple[float, ...]:
    first = math.ceil(axis.low / step - 1e-9)
    return tuple(
        round(number * step, 10)
        for number in range(first, first + 12)
        if axis.low <= number * step <= axis.high
    )


def _panel(
    panel: Panel,
    times: Times,
    y: float,
    height: float,
    href: Callable[[str], str],
    place_label: Callable[[str], str],
    width: int,
) -> str:
    axis = number_axis(panel, y + _TOP, y + height - _AXIS)
    placed = _place(panel.marks, times, axis)
    words = definition_words(panel.definition, place_label, full=True)
    head = _head(words, y, width)
    body = "".join(_mark(one, times, href) for one in placed)
    return (
        f'<g role="group" aria-label="{escape(words, quote=True)}">{head}'
        f"{_frame(axis, times)}{_steps(placed)}{body}"
        f"{_labels(placed, axis, times)}</g>"
    )


def _head(words: str, y: float, width: int) -> str:
    letters = int((width - 8) / _HEAD_LETTER)
    lines = _wrapped(words, letters)[:2]
    return "".join(
        f'<text class="head" x="4" y="{y + 15 + number * 15:.0f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _frame(axis: Numbers, times: Times) -> str:
    parts = []
    for value in ticks(axis):
        at = axis.at(value)
        parts.append(_line(times.left, at, times.end, at, "grid"))
        parts.append(_text(times.left - 6, at + 4, _tick_words(value), "tick end"))
    parts.append(_line(times.left, axis.bottom, times.end, axis.bottom, "axis"))
    for year in times.years():
        at = times.at(date(year, 1, 1).toordinal())
        parts.append(_line(at, axis.bottom, at, axis.bottom + 4, "axis"))
        if at + 30 <= times.right + 8:
            parts.append(_text(at + 2, axis.bottom + 17, str(year), "tick"))
    if times.undated is not None:
        at = times.undated - 8
        parts.append(_line(at, axis.top - 6, at, axis.bottom + 4, "apart"))
        middle = (times.undated + times.end) / 2
        parts.append(_text(middle, axis.bottom + 17, NO_DATE, "tick middle"))
    if axis.low > 0:
        parts.append(_text(4, axis.bottom + 31, "This axis does not begin at 0.", "tick"))
    return "".join(parts)


def _place(marks: Iterable[Mark], times: Times, axis: Numbers) -> list[_Placed]:
    """Place marks at their date and number; those that would cover another one stand beside it."""
    placed: list[_Placed] = []
    taken: list[Box] = []
    for mark in marks:
        ends = _ends(mark.first)
        if not ends:
            continue
        low, high = axis.at(min(ends)), axis.at(max(ends))
        wanted = _wanted_x(mark.first, times)
        spots = _undated_spots(wanted) if mark.first.date is None else _dated_spots(wanted)
        free = (
            x
            for x in spots
            if times.left <= x <= times.end
            and not any(box.meets(_around(x, high, low)) for box in taken)
        )
        # Where there is no room, a mark covers another in part, at its own date.
        x = next(free, wanted)
        placed.append(_Placed(mark, x, low, high))
        taken.append(_around(x, high, low))
        if mark.first.quantity.qualifier in _ARROWS:
            taken.append(_arrow_box(placed[-1]))
    return placed


def _wanted_x(one: Statement, times: Times) -> float:
    if one.date is None:
        return (times.undated or times.right) + 10
    first, last = edtf.earliest(one.date).toordinal(), edtf.latest(one.date).toordinal()
    return times.at((first + last) // 2)


def _dated_spots(wanted: float) -> tuple[float, ...]:
    # One mark's width at most, so that a mark stays near its date.
    step = 2 * _RADIUS + 2
    return (wanted, wanted + step, wanted - step)


def _undated_spots(wanted: float) -> tuple[float, ...]:
    return tuple(wanted + number * (2 * _RADIUS + 2) for number in range(16))


def _around(x: float, top: float, bottom: float) -> Box:
    half = _RADIUS + 0.5
    return Box(x - half, top - half, x + half, bottom + half)


def _mark(placed: _Placed, times: Times, href: Callable[[str], str]) -> str:
    one = placed.mark.first
    words = mark_words(placed.mark)
    shown = escape(words, quote=True)
    return (
        f'<a href="{escape(href(one.claim.id), quote=True)}" target="_self" aria-label="{shown}">'
        f"<title>{escape(words)}</title>{_span(one, placed, times)}{_drawing(placed)}</a>"
    )


def _drawing(placed: _Placed) -> str:
    one = placed.mark.first
    side, qualifier = one.claim.speaker.side, one.quantity.qualifier
    filled = qualifier is not Qualifier.ABOUT and qualifier not in _ARROWS
    parts = []
    if placed.low - placed.high > 0.5:
        parts.append(_line(placed.x, placed.high, placed.x, placed.low, "range"))
        parts.append(_at(placed.x, placed.high, shape_svg(side, filled=filled, scale=0.7)))
        parts.append(_at(placed.x, placed.low, shape_svg(side, filled=filled, scale=0.7)))
    else:
        parts.append(_at(placed.x, placed.low, shape_svg(side, filled=filled)))
    if qualifier in _ARROWS:
        parts.append(_at(placed.x, placed.high if _ARROWS[qualifier] < 0 else placed.low,
                         _arrow(_ARROWS[qualifier])))  # fmt: skip
    if one.claim.modality is Modality.DENIED:
        parts.append(_at(placed.x, placed.low, _STROKE))
    return "".join(parts)


_STROKE = '<line class="stroke" x1="-10" y1="10" x2="10" y2="-10"/>'


def _arrow(down: int) -> str:
    tip, neck = down * 19, down * 7
    head = f"-4,{down * 14} 0,{tip} 4,{down * 14}"
    return (
        f'<line class="arrow" x1="0" y1="{neck}" x2="0" y2="{tip}"/>'
        f'<polyline class="arrow" points="{head}"/>'
    )


def _span(one: Statement, placed: _Placed, times: Times) -> str:
    """Draw how far the date is known, or the period that a number is of, as a thin bar."""
    ends = _span_days(one)
    if ends is None:
        return ""
    left, right = times.at(max(ends[0], times.first)), times.at(ends[1])
    return _line(left, placed.low, right, placed.low, "span") if right - left >= 3 else ""


def _span_days(one: Statement) -> tuple[int, int] | None:
    """Return the first and the last day that a number may be of; None without a date."""
    if one.date is None:
        return None
    start = one.date
    if one.is_of_period and one.dating is not Dating.PUBLISHED:
        start = one.start or one.date
    return edtf.earliest(start).toordinal(), edtf.latest(one.date).toordinal()


def _steps(placed: Iterable[_Placed]) -> str:
    """Join the running totals of one speaker as steps: level until the next is said."""
    return "".join(
        f'<polyline class="steps" points="{before.x:.1f},{before.low:.1f} '
        f'{after.x:.1f},{before.low:.1f} {after.x:.1f},{after.low:.1f}"/>'
        for before, after in _step_pairs(placed)
    )


def _step_pairs(placed: Iterable[_Placed]) -> list[tuple[_Placed, _Placed]]:
    lines: dict[tuple[str, str], list[_Placed]] = {}
    for one in placed:
        first = one.mark.first
        if first.definition.cumulative and first.date and first.is_firm:
            speaker = first.claim.speaker
            lines.setdefault((speaker.organisation or "", speaker.side), []).append(one)
    for held in lines.values():
        held.sort(key=lambda one: (one.x, one.mark.first.claim.id))
    # Two numbers of one date are no step: one speaker gave both.
    return [
        (before, after)
        for held in lines.values()
        for before, after in pairwise(held)
        if before.mark.first.date != after.mark.first.date
    ]


def _step_boxes(placed: Iterable[_Placed]) -> list[Box]:
    boxes = []
    for before, after in _step_pairs(placed):
        top, bottom = sorted((before.low, after.low))
        boxes.append(Box(before.x, before.low - 1, after.x, before.low + 1))
        boxes.append(Box(after.x - 1, top, after.x + 1, bottom))
    return boxes


def _labels(placed: Sequence[_Placed], axis: Numbers, times: Times) -> str:
    """Write numbers beside marks where there is room; every mark keeps its own words."""
    taken = [_around(one.x, one.high, one.low) for one in placed]
    taken += [_arrow_box(one) for one in placed if one.mark.first.quantity.qualifier in _ARROWS]
    taken += _step_boxes(placed)
    parts = []
    for one in placed:
        found = (
            (x, y, anchor, words, box)
            for words in _label_words(one.mark, long=times.end > NARROW)
            for x, y, anchor in _spots(one)
            if _has_room(box := _text_box(x, y, words, anchor), axis, times)
            and not any(box.meets(other) for other in taken)
        )
        if (best := next(found, None)) is not None:
            x, y, anchor, words, box = best
            taken.append(box)
            parts.append(_text(x, y, words, f"value {anchor}"))
    return "".join(parts)


def _has_room(box: Box, axis: Numbers, times: Times) -> bool:
    if times.undated is not None and box.left < times.undated - 8 < box.right:
        return False
    across = box.left >= times.left and box.right <= times.end + 4
    return across and box.top >= axis.top - 14 and box.bottom <= axis.bottom - 1


def _label_words(mark: Mark, *, long: bool) -> tuple[str, ...]:
    """Return what may stand beside a mark, the fullest first: with the speaker's body, without."""
    one = mark.first
    qualifier = one.quantity.qualifier
    before = {Qualifier.EXACT: "", Qualifier.ABOUT: "~"}.get(qualifier, f"{label(qualifier)} ")
    words = f"{before}{'–'.join(_tick_words(end) for end in _ends(one))}"
    if mark.articles > 1:
        words += f" · {mark.articles} articles"
    words += PUBLISHED_SIGN if _by_publication(mark) else ""
    speaker = one.claim.speaker
    body = speaker.organisation or speaker.role
    return (f"{words} {_cut(body)}", words) if long and body else (words,)


def _cut(words: str) -> str:
    return words if len(words) <= _BODY_LETTERS else f"{words[: _BODY_LETTERS - 1].rstrip()}…"


def _spots(one: _Placed) -> tuple[tuple[float, float, str], ...]:
    middle = (one.low + one.high) / 2 + 4.5
    return (
        (one.x + 10, middle, "start"),
        (one.x - 10, middle, "end"),
        (one.x, one.high - 11, "middle"),
        (one.x, one.low + 20, "middle"),
        (one.x + 8, one.high - 9, "start"),
        (one.x - 8, one.high - 9, "end"),
        (one.x + 8, one.low + 17, "start"),
        (one.x - 8, one.low + 17, "end"),
    )


def _text_box(x: float, y: float, words: str, anchor: str) -> Box:
    wide = len(words) * _LETTER
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    # Two numbers side by side must not read as one.
    return Box(left - 3, y - 10, left + wide + 3, y + 3)


def _arrow_box(one: _Placed) -> Box:
    if _ARROWS[one.mark.first.quantity.qualifier] < 0:
        return Box(one.x - 5, one.high - 20, one.x + 5, one.high)
    return Box(one.x - 5, one.low, one.x + 5, one.low + 20)


def _ends(one: Statement) -> list[float]:
    number = one.quantity
    if number.lower is not None and number.upper is not None:
        return [float(number.lower), float(number.upper)]
    known = (number.value, number.lower, number.upper)
    return [float(end) for end in known if end is not None][:1]


def _by_publication(mark: Mark) -> bool:
    return mark.first.dating is Dating.PUBLISHED


def _signs(marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Return the drawing and the words of each sign that the marks have."""
    said = [mark.first for mark in marks]
    qualifiers = {one.quantity.qualifier for one in said}
    plain = shape_svg(Side.AZERBAIJAN, filled=False, scale=0.8)
    found = [(shape_svg(Side.AZERBAIJAN, scale=0.8), "filled: exact")]
    if Qualifier.ABOUT in qualifiers:
        found.append((plain, "hollow, ~: about"))
    if qualifiers & {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        found.append((f"{plain}{_arrow(-1)}", "arrow up: at least, more than"))
    if qualifiers & {Qualifier.UP_TO, Qualifier.FEWER_THAN}:
        found.append((f"{plain}{_arrow(1)}", "arrow down: up to, fewer than"))
    if any(len(_ends(one)) > 1 for one in said):
        found.append(('<line class="range" x1="0" x2="0" y1="-10" y2="10"/>', "bar: a range"))
    if any(one.definition.cumulative for one in said):
        steps = '<polyline class="steps" points="-10,6 0,6 0,-6 10,-6"/>'
        found.append((steps, "steps: one speaker’s running total"))
    if any(one.claim.modality is Modality.DENIED for one in said):
        found.append((f"{plain}{_STROKE}", "struck through: denied"))
    if any(_is_long(one) for one in said):
        found.append(('<line class="span" x1="-10" x2="10" y1="0" y2="0"/>',
                      "thin line: the date or period is no finer"))  # fmt: skip
    return found


def _is_long(one: Statement) -> bool:
    ends = _span_days(one)
    return ends is not None and ends[1] - ends[0] > 20


def _item(drawing: str, words: str) -> str:
    return (
        '<span class="item"><svg class="sign" width="24" height="24" viewBox="-12 -12 24 24" '
        f'aria-hidden="true">{_fitted(drawing)}</svg>{escape(words)}</span>'
    )


def _fitted(drawing: str) -> str:
    # Arrows reach further than the sign's room: drawn smaller, about its middle.
    return f'<g transform="scale(.62)">{drawing}</g>' if "arrow" in drawing else drawing


def _wrapped(words: str, letters: int) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:
        lines[1] = f"{lines[1][: max(letters - 1, 1)]}…"
    return lines


def _tick_words(value: float) -> str:
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:,.4g} M"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def _at(x: float, y: float, drawing: str) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f})">{drawing}</g>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
