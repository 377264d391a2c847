from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.columns import aligned
from gongwen.cli.exit_status import Exit

if TYPE_CHECKING:
    from gongwen.composing import Composed
    from gongwen.document.trace import Span, Traced
    from gongwen.log.entry import Entry, Row
    from gongwen.log.read import Log
    from gongwen.statistics.figure import Figure

MOST_NAMES = 8  # in an answer
A_SCREEN = 36  # rows of one figure
MOST_SPANS = 24  # 第5、8—12行 …
MOST_DIGITS = 8  # behind the decimal point, of a value before rounding
MOST_SORTED = 10_000  # rows that are put in their order; more are shown as they were counted
LONGEST_CELL = 24  # characters


@click.command(options_metavar="[选项]")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path), metavar="文件"
)
@click.argument("name", required=False, metavar="[指标]")
@click.option("--全部", "everything", is_flag=True, help="查看一个指标时列出全部台账行，不省略。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.pass_obj
def trace(data: Path, file: Path, name: str | None, everything: bool, as_json: bool) -> None:
    """公文中的每个数从哪里来：写在哪里，怎样计数，数的是台账的哪些行。

    写上指标，如 gongwen trace data/2025/summary.yaml 义诊，就列出它数的各行。不写时还会列出没有数进公文的台账，
    和手写的、与指标不同的数。
    """
    from gongwen import composing
    from gongwen.document.trace import traced
    from gongwen.problem import InvalidFacts

    try:
        composed = composing.compose_file(file, data, numbered=True)
        found = tuple(traced(composed.document))
        others = list(_others(composed, found)) if name is None else []
    except InvalidFacts as invalid:
        click.echo(invalid, err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    for notice in composed.notices:
        click.echo(f"提示 {notice}", err=True)
    if name is not None:
        chosen = tuple(each for each in found if _is_of(each.figure, name))
        if not chosen:
            _say_unknown(file, name, found)
            raise SystemExit(Exit.PROBLEMS)
        found = chosen
    if as_json:
        _echo(_json(found))
    elif name is not None:
        _echo(_with_rows(found, composed, everything))
    elif found:
        _echo(_listed(found, composed))
    else:
        click.echo(f"“{file}”没有用 {{{{ }}}} 引用指标的数。", err=True)
    for line in others:
        click.echo(line, err=as_json)


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _is_of(figure: Figure, name: str) -> bool:
    """Whether a figure is the indicator, or asked of it: 义诊, 义诊.上年."""
    return name in (figure.indicator, figure.name)


def _say_unknown(file: Path, name: str, found: Sequence[Traced]) -> None:
    from difflib import get_close_matches

    names = list(dict.fromkeys(each.figure.indicator for each in found))
    near = get_close_matches(name, names, n=1, cutoff=0.4)
    more = f"等{len(names)}个" if len(names) > MOST_NAMES else ""
    known = f"印有的指标：{'、'.join(names[:MOST_NAMES])}{more}。" if names else "它没有引用指标的数。"
    click.echo(f"“{file}”没有印指标“{name}”的数。{f'是不是“{near[0]}”？' if near else known}", err=True)


# For programs


def _json(found: Sequence[Traced]) -> Iterator[str]:
    """The list of design.md 5.1, a figure a line: a figure may have millions of rows."""
    from gongwen.statistics.wording import plain

    yield "["
    for index, each in enumerate(found, 1):
        figure = each.figure
        entry = {
            "figure": figure.name,
            "printed": each.printed,
            "value": plain(figure.value),
            "unit": figure.unit,
            "line": each.at.line,
            "column": each.at.column,
            "rows": [{"file": row.file, "sheet": row.sheet, "row": row.number} for row in figure.rows],
        }
        yield json.dumps(entry, ensure_ascii=False) + ("," if index < len(found) else "")
    yield "]"


# For people


def _listed(found: Sequence[Traced], composed: Composed) -> Iterator[str]:
    """Every figure in its place: two lines each, the second says how it was counted."""
    assert composed.statistics  # there are figures
    total = composed.statistics.log().rows
    example = found[0].figure.indicator
    yield f"印有 {len(found)} 个数，台账共 {total} 行。后面写上指标名（如 {example}），可看它数的各行。"
    yield ""
    rows: list[tuple[str, ...]] = [("位置", "印出", "四舍五入前", "指标")]
    said: dict[tuple[str, str], str] = {}
    for each in found:
        figure, at = each.figure, f"{each.at.line}:{each.at.column}"
        known = said.setdefault((figure.name, figure.definition), at)
        how = f"{figure.definition}：{_rows(figure.rows, composed)}" if known == at else f"同 {known}"
        rows += [(at, each.printed, _unrounded(figure), figure.name), ("", how)]
    lines = (f"  {line}" for line in aligned(rows))
    yield next(lines)
    for whereabouts, group in groupby(found, _whereabouts):
        yield ""
        yield "".join(whereabouts)
        yield from islice(lines, 2 * len(list(group)))


def _whereabouts(each: Traced) -> tuple[str, str]:
    return f"《{each.part}》" if each.part else "", each.element


def _with_rows(found: Sequence[Traced], composed: Composed, everything: bool) -> Iterator[str]:
    """One indicator: each of its figures once, where it stands, and the rows that it counts with their text."""
    figures: dict[tuple[str, str], list[Traced]] = {}
    for each in found:
        figures.setdefault((each.figure.name, each.figure.definition), []).append(each)
    for index, places in enumerate(figures.values()):
        figure = places[0].figure
        if index:
            yield ""
        yield f"{figure.name}　{places[0].printed}"
        yield f"  计法　{figure.definition}"
        yield f"  四舍五入前　{_unrounded(figure)}{figure.unit if figure.unit != '%' else ''}"
        for each in places:
            yield f"  印在　{each.at}（{''.join(_whereabouts(each))}）“{each.printed}”"
        yield f"  台账　{_rows(figure.rows, composed)}"
        yield from _table(figure.rows, composed, everything)


def _table(rows: Sequence[Row], composed: Composed, everything: bool) -> Iterator[str]:
    """The rows as the log has them."""
    from gongwen.log.entry import AMOUNT, DAY, EVENT

    shown = list(islice(_in_order(rows), None if everything else A_SCREEN))
    if not shown:
        return
    entries = _entries_of(shown, composed)
    heads = [
        head
        for head in dict.fromkeys(chain(*(entry.fields for entry in entries.values())))
        if head not in (DAY, EVENT, AMOUNT)
    ]
    table = [("行", DAY, EVENT, AMOUNT, *heads)]
    for row in shown:
        entry = entries[row]
        # Of rows taken together only the sum of 数量 is known.
        amount = f"{entry.amount:f}" if len(entry.rows) == 1 else ""
        cells = (entry.day.isoformat(), entry.event, amount, *(entry.fields.get(head, "") for head in heads))
        table.append((f"{_sheet(row, composed)} {row.number}", *map(_cut, cells)))
    yield from (f"  {line}" for line in aligned(table))
    if len(shown) < len(rows):
        yield f"  ……等{len(rows)}行（加 --全部 列出全部）"


def _entries_of(rows: Sequence[Row], composed: Composed) -> dict[Row, Entry]:
    asked = set(rows)
    found: dict[Row, Entry] = {}
    for log in _logs(composed):
        for entry in log.entries:
            for row in entry.rows:
                if row in asked:
                    found[row] = entry
            if len(found) == len(asked):
                return found
    return found


def _logs(composed: Composed) -> Iterator[Log]:
    if statistics := composed.statistics:
        yield statistics.log()
        yield statistics.log(statistics.year - 1)


def _others(composed: Composed, found: Sequence[Traced]) -> Iterator[str]:
    """What is not traced: entries that no figure counts, and numbers typed by hand.  Raises InvalidFacts.

    A document that prints no figure, such as a plan, leaves out nothing of the log.
    """
    from gongwen.document.hand_typed import hand_typed
    from gongwen.document.trace import uncounted
    from gongwen.problem import InvalidFacts

    statistics = composed.statistics
    if statistics is None:
        return
    log = statistics.log()
    if statistics.problems:
        raise InvalidFacts(statistics.problems)
    if found and (left := uncounted((each.figure for each in found), log.entries)):
        count = sum(len(entry.rows) for entries in left.values() for entry in entries)
        yield ""
        yield f"没有数进这份公文的台账：{count} 行"
        rows = [
            (event, _rows(tuple(chain(*(entry.rows for entry in entries))), composed))
            for event, entries in left.items()
        ]
        yield from (f"  {line}" for line in aligned(rows))
    numbers = list(hand_typed(composed.document, statistics))
    if differing := [each for each in numbers if not each.agrees]:
        yield ""
        yield f"手写的数与指标不同：{len(differing)} 处"
        for each in differing:
            yield f"  {each.problem}"
    if agreeing := len(numbers) - len(differing):
        yield ""
        yield f"另有 {agreeing} 处手写的数与指标相同，可以改用 {{{{ }}}}，台账变了就跟着变。"


def _rows(rows: Sequence[Row], composed: Composed) -> str:
    """log.csv 第5、8—12行，共 6 行"""
    from gongwen.document.trace import folded

    if not rows:
        return "0 行"
    spans = list(islice(folded(_in_order(rows)), MOST_SPANS + 1))
    more = len(spans) > MOST_SPANS
    said = []
    for _, sheet in groupby(spans[:MOST_SPANS], attrgetter("file", "sheet")):
        first, *rest = sheet
        said.append(f"{_sheet(first, composed)} 第{'、'.join(map(str, (first, *rest)))}行")
    if len(rows) == 1:
        return said[0]
    return f"{'；'.join(said)}{'……等' if more else '，'}共 {len(rows)} 行"


def _in_order(rows: Sequence[Row]) -> Iterable[Row]:
    if len(rows) > MOST_SORTED:
        return rows
    return sorted(rows, key=lambda row: (row.file, row.sheet or "", row.number))


def _sheet(of: Row | Span, composed: Composed) -> str:
    """log.csv, log.xlsx（党办）; of another year with its folder."""
    path = Path(of.file)
    year = str(composed.statistics.year) if composed.statistics else ""
    name = path.name if path.parent.name in (year, "") else f"{path.parent.name}/{path.name}"
    return f"{name}（{of.sheet}）" if of.sheet else name


def _unrounded(figure: Figure) -> str:
    """The value before rounding, cut where it never ends."""
    from gongwen.statistics.wording import plain

    whole, dot, decimals = plain(figure.value).partition(".")
    return f"{whole}{dot}{decimals[:MOST_DIGITS]}{'…' if len(decimals) > MOST_DIGITS else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
