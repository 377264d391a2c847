"""Which segmenter breaks titles best: the table of docs/decisions/title-words.md.

    python -m bench.title_breaking            prints the table; needs budoux and jieba, which gongwen does not
    python -m bench.title_breaking --distil   writes words.txt anew from jieba's dictionary

The rules, the prices and the judge are the same in every row; only the words differ.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

from gongwen.typeset.titles import cheapest, prices
from gongwen.typeset.words import listed, words
from tests.typeset.careful_editor import WIDEST, cases

ROOT = Path(__file__).parent.parent
Segmenter = Callable[[str], list[str]]
TITLE = "中共绍兴市中医院委员会关于印发2025年党建工作计划的通知"
COLD = {
    "budoux": "import budoux; budoux.load_default_simplified_chinese_parser().parse({!r})",
    "jieba": "import jieba; list(jieba.cut({!r}))",
    "two lists": "from gongwen.typeset.words import words; words({!r})",
}


def with_terms(segment: Segmenter) -> Segmenter:
    """The same words, none of our own terms cut."""
    terms = listed("terms.txt")

    def glued(text: str) -> list[str]:
        ends = {0, *accumulate(map(len, segment(text)))}
        for term in terms:
            for found in re.finditer(term, text):
                ends -= set(range(found.start() + 1, found.end()))
                ends |= {found.start(), found.end()}
        return [text[start:end] for start, end in pairwise(sorted(ends))]

    return glued


def row(name: str, segment: Segmenter | None) -> str:
    """Titles an editor accepts of the fifty and of those held out, line ends inside a word or name, milliseconds."""
    accepted, misplaced, seconds = [], 0, []
    for part in ("fifty", "held_out"):
        passed = 0
        for case in cases(part):
            start = perf_counter()
            price = prices(case.title, segment(case.title)) if segment else [0] * (len(case.title) + 1)
            lines = cheapest(case.title, price, WIDEST)
            seconds.append(perf_counter() - start)
            passed += not case.faults(lines)
            misplaced += sum(end not in case.ends for end in accumulate(map(len, lines)))
        accepted.append(f"{passed} of {len(cases(part))}")
    cold = f"{median(cold_start(name) for _ in range(5)):.0f}" if name in COLD else ""
    return f"| {name} | {accepted[0]} | {accepted[1]} | {misplaced} | {cold} | {median(seconds) * 1000:.2f} |"


def cold_start(name: str) -> float:
    """Milliseconds from the import to the first words, in a new process (jieba with its cache in place)."""
    statement = COLD[name].format(TITLE)
    code = f"import re, time; s = time.perf_counter(); {statement}; print((time.perf_counter() - s) * 1000)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT / "src"
    )
    return float(done.stdout)


def compare() -> None:
    budoux = import_module("budoux").load_default_simplified_chinese_parser()
    jieba = import_module("jieba")
    jieba.setLogLevel("ERROR")
    print("| words from | accepted | of those held out | line ends misplaced | cold, ms | a title, ms |")
    print("|---|---|---|---|---|---|")
    print(row("no words, balance alone", None))
    print(row("budoux", budoux.parse))
    print(row("budoux and our terms", with_terms(budoux.parse)))
    print(row("jieba", jieba.lcut))
    for term in listed("terms.txt"):
        jieba.add_word(term)
    print(row("jieba and our terms", jieba.lcut))
    print(row("two lists", words))


def distil() -> None:
    """The words of two to four characters that jieba counted 200 times or more, names of persons left out."""
    entries = (
        line.split()
        for line in (Path(import_module("jieba").__file__ or "").parent / "dict.txt").open(encoding="utf-8")
    )
    chosen = sorted(
        (-int(frequency), word)
        for word, frequency, kind in entries
        if re.fullmatch("[一-鿿]{2,4}", word) and int(frequency) >= 200 and not kind.startswith("nr")
    )
    target = ROOT / "src/gongwen/typeset/words.txt"
    remarks = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [" ".join(word for _, word in chosen[start : start + 20]) for start in range(0, len(chosen), 20)]
    target.write_text("\n".join([*remarks, *rows, ""]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    distil() if "--distil" in sys.argv else compare()
