"""How recognition agrees with what a careful reader found in documents: elements, headings, parts, noise.

    python -m bench.elements FOLDER... [--list]

A folder holds X.txt and X.expected.yaml (or `file:` names the text, in any of the folders).  Blanks, labels and closing
marks aside, an element agrees when it is the same or missing in both.  Headings agree in level, ordinal and line.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from gongwen.document.model import Paragraph, Part, Table, Text
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from gongwen.intake.recognition.recognised import Recognised, ResidueKind

_ORDINAL = re.compile(r"[（(]?([一二三四五六七八九十百〇零]+|\d+)[）)、．.]|([①-⑳])")


PLAIN = (
    *("发文机关标志", "发文字号", "标题", "主送机关", "成文日期", "成文日期原文", "附注"),
    *("抄送", "印发机关", "印发日期", "印数", "主题词"),
)


def plain(words: object) -> str | None:
    """Without blanks, closing marks and the element's own label; None when nothing is left."""
    bare = re.sub(r"\s", "", str(words or ""))
    bare = re.sub(r"^(?:抄[送报]|主题词|附件说明)[:：]?", "", bare).rstrip("：:。；;，,").removesuffix("印发")
    return bare.strip("（）()") or None


def signed(part: Part) -> str | None:
    """署名 with the blanks and marks between several organs left out."""
    return re.sub("[、，]", "", plain(part.signature.organ) or "") or None if part.signature else None


def day_of(recognised: Recognised) -> str | None:
    """成文日期 as far as it goes: a year and month when the paper has no day."""
    if recognised.issued_on:
        return recognised.issued_on.isoformat()
    signature = recognised.document.parts[0].signature
    month = (
        re.search(r"(\d{4})\s*年\s*(\d+)\s*月\s*$", str(signature.date))
        if signature and signature.date
        else None
    )
    return f"{month[1]}-{int(month[2]):02}" if month else None


def found(recognised: Recognised) -> dict[str, Any]:
    """The elements under the keys of the labels."""
    document = recognised.document
    head, main, imprint = document.head, document.parts[0], document.imprint
    names = {text for listed in main.attachment_list if (text := plain(listed.name))}
    return {
        "发文机关标志": plain(head.issuer_mark) if head else None,
        "发文字号": plain(head.number) if head else None,
        "标题": plain(document.title),
        "主送机关": plain(main.recipients),
        "成文日期": day_of(recognised),
        "成文日期原文": plain(main.signature.date) if main.signature else None,
        "署名": signed(main),
        "附注": plain(main.note),
        "附件": names,
        "抄送": plain(imprint.copied_to) if imprint else None,
        "印发机关": plain(imprint.printed_by) if imprint else None,
        "印发日期": recognised.printed_on.isoformat() if recognised.printed_on else None,
        "印数": plain(imprint.print_run) if imprint else None,
        "主题词": plain("".join(map(str, imprint.subject_terms))) if imprint else None,
    }


def expected(labels: dict[str, Any]) -> dict[str, Any]:
    wanted: dict[str, Any] = {key: plain(labels.get(key)) for key in PLAIN}
    wanted["署名"] = re.sub("[、，]", "", "".join(filter(None, map(plain, labels.get("署名") or [])))) or None
    wanted["附件"] = {plain(name) for name in labels.get("附件") or []}
    return wanted


def headings(recognised: Recognised) -> Counter[tuple[int, str, int]]:
    return Counter(
        (item.level, (match[1] or match[2]), place.line)
        for part in recognised.document.parts
        for item in part.body
        if isinstance(item, Paragraph) and item.level
        if (match := _ORDINAL.match(str(item.text))) and (place := item.text.place(0))
    )


def lines_of(part: Part) -> Iterator[int]:
    for text in _texts(part):
        yield from (piece.origin.line for piece in text.pieces)


def _texts(part: Part) -> Iterator[Text]:
    yield from part.title.lines
    for item in part.body:
        if isinstance(item, Paragraph):
            yield item.text
        elif isinstance(item, Table):
            yield from (paragraph for row in item.rows for cell in row for paragraph in cell.paragraphs)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="print every difference")
    arguments = parser.parse_args()
    texts = {path.name: path for folder in arguments.folders for path in folder.glob("*.txt")}
    agree: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    hits: Counter[str] = Counter()  # headings: right, given, wanted
    for path in sorted(path for folder in arguments.folders for path in folder.glob("*.expected.yaml")):
        labels = yaml.safe_load(path.read_text("utf-8"))
        text = texts.get(labels["file"])
        if text is None:
            print(f"{labels['file']}: not in these folders")
            continue
        recognised = recognise(read_text(text.read_bytes(), text.name))
        differences = list(_differences(labels, recognised, asked, agree))
        given = headings(recognised)
        wanted = Counter((level, ordinal, line) for level, ordinal, _, line in labels["headings"] if ordinal)
        hits["right"] += (given & wanted).total()
        hits["given"] += given.total()
        hits["wanted"] += wanted.total()
        differences += [f"heading missed {each}" for each in (wanted - given).elements()]
        differences += [f"heading too many {each}" for each in (given - wanted).elements()]
        if arguments.list:
            for difference in differences:
                print(f"{text.name}: {difference}")
    for name, count in asked.items():
        print(f"  {name:10} {agree[name]:4}/{count:<4} {agree[name] / count:.3f}")
    precision = hits["right"] / max(hits["given"], 1)
    recall = hits["right"] / max(hits["wanted"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"  headings: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} of {hits['wanted']}")


def _differences(
    labels: dict[str, Any], recognised: Recognised, asked: Counter[str], agree: Counter[str]
) -> Iterator[str]:
    def compare(name: str, wanted: object, got: object) -> Iterator[str]:
        asked[name] += 1
        agree[name] += wanted == got
        if wanted != got:
            yield f"{name}: {got!r}, wanted {wanted!r}"

    kind = recognised.kind or "无"
    yield from compare("文种", labels["文种"], labels["文种"] if kind in labels["文种"] else kind)
    got = found(recognised)
    for name, value in expected(labels).items():
        yield from compare(name, value, got[name])
    parts = recognised.document.parts
    yield from compare("部分数", len(labels["parts"]), len(parts))
    for wanted, part in zip(labels["parts"], parts, strict=False):
        yield from compare("部分标题", plain(wanted["title"]), plain(part.title))
        for name, value in (("主送机关", part.recipients), ("发文字号", part.number)):
            if wanted.get(name):
                yield from compare(f"部分{name}", plain(wanted[name]), plain(value))
        if wanted.get("署名"):
            yield from compare("部分署名", "".join(map(str, wanted["署名"])), signed(part))
        count = sum(isinstance(item, Paragraph) for item in part.body)
        yield from compare("部分段数", wanted["body_paragraphs"], count)
        first, last = wanted["lines"]
        outside = [line for line in lines_of(part) if not first <= line <= last]
        yield from compare("部分行", [], outside[:3])
    noise = {int(line) for lines, _ in labels.get("noise") or [] for line in _span(lines)}
    # What is left of a vertical cell is torn, but the author's.
    aside = {
        piece.origin.line
        for residue in recognised.residues
        if residue.kind is not ResidueKind.VERTICAL
        for piece in residue.text.pieces
    }
    yield from compare("杂质行", [], sorted(aside - noise))


def _span(lines: str) -> range:
    first, _, last = lines.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    main()
