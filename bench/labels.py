"""What the rules find in documents that a reader has labelled: recall of certain defects, false alarms, per rule.

    python -m bench.labels FOLDER... [--code GW9] [--list]

Each folder holds .txt files; one of them holds defects.yaml: for each file a list of
{name, line, text, certain, count}.
A finding meets a label when it stands on its line and touches its text (two characters aside are near enough; a label
whose text is not on the line is met by anything on the line).  Debatable labels excuse a finding, they are not asked
for.  A file without an entry was not read by anybody: it counts for nothing, `--list` shows what is found in it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from gongwen.check.finding import Finding, Severity
from gongwen.check.manuscripts import of_source
from gongwen.check.run import check
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise

NEAR = 2  # characters


@dataclass(frozen=True)
class Label:
    name: str
    line: int
    text: str
    certain: bool
    spans: tuple[tuple[int, int], ...]  # columns, from 1, end exclusive; none: the whole line

    def meets(self, line: int, start: int, end: int) -> bool:
        if line != self.line:
            return False
        return not self.spans or any(
            start < b + NEAR and a - NEAR < max(end, start + 1) for a, b in self.spans
        )


def labels_of(entries: list[dict[str, object]], lines: list[str]) -> Iterator[Label]:
    """The labels of one file; one with a count becomes as many as its text stands on the line."""
    for entry in entries:
        line, text = int(str(entry["line"])), str(entry["text"])
        words = lines[line - 1] if line <= len(lines) else ""
        places = [at for at in range(len(words)) if text and words.startswith(text, at)]
        spans = [(at + 1, at + 1 + len(text)) for at in places]
        name, certain = str(entry["name"]), bool(entry["certain"])
        if "count" in entry:
            yield from (Label(name, line, text, certain, (span,)) for span in spans)
        else:
            yield Label(name, line, text, certain, tuple(spans))


def findings_of(path: Path) -> tuple[Finding, ...]:
    source = read_text(path.read_bytes(), path.name)
    return check(of_source(source, recognise(source)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--code", default="", help="only rules whose code begins so")
    parser.add_argument(
        "--list", action="store_true", help="print each finding and each defect that was missed"
    )
    arguments = parser.parse_args()
    defects: dict[str, list[dict[str, object]]] = {}
    for path in (folder / "defects.yaml" for folder in arguments.folders):
        if path.exists():
            defects |= yaml.safe_load(path.read_text("utf-8"))
    asked: Counter[str] = Counter()
    met: Counter[str] = Counter()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(path for folder in arguments.folders for path in folder.glob("*.txt")):
        if path.name not in defects and not arguments.list:
            continue  # nobody has read it
        labels = list(labels_of(defects.get(path.name) or [], path.read_text("utf-8").split("\n")))
        found: set[Label] = set()
        for finding in findings_of(path):
            if not finding.code.startswith(arguments.code):
                continue
            mark = finding.mark
            hits = [each for each in labels if each.meets(mark.at.line, mark.at.column, mark.end_column)]
            state = "certain" if any(each.certain for each in hits) else "debatable" if hits else "unlabelled"
            if path.name not in defects:
                state = "unread"
            elif finding.severity is not Severity.NOTE:
                found |= set(hits)
                by_rule[finding.code][state] += 1
            if arguments.list:
                said = f"{mark.at}-{mark.end_column} {finding.severity} {finding.code} [{mark.quote}] {mark.message}"
                names = ",".join(sorted({each.name for each in hits}))
                print(f"{said} → {mark.fix} | {state} {names}")
        for label in labels:
            if label.certain:
                asked[label.name] += 1
                met[label.name] += label in found
                if arguments.list and label not in found:
                    print(f"{path.name}:{label.line} MISSED {label.name} {label.text}")
    print("certain defects found, by name:")
    for name, count in sorted(asked.items()):
        print(f"  {name:28} {met[name]:4}/{count:<4} {met[name] / count:.2f}")
    print(f"  {'all':28} {met.total():4}/{asked.total():<4} {met.total() / max(asked.total(), 1):.3f}")
    print("findings 错误 and 警告, by rule: on certain, debatable, no label:")
    for code, states in sorted(by_rule.items()):
        print(f"  {code} {states['certain']:4} {states['debatable']:4} {states['unlabelled']:4}")
    total = sum(by_rule.values(), Counter())
    precision = 1 - total["unlabelled"] / max(total.total(), 1)
    print(f"  all {total['certain']} {total['debatable']} {total['unlabelled']}: precision {precision:.3f}")


if __name__ == "__main__":
    main()
