"""What `gongwen import` makes of old documents: what is lost, what is recognised, what is doubted, how long it takes.

    python -m bench.import_report FOLDER... [--labels FOLDER] [--format docx,pdf] [--jobs N] [--list] [--json]

A folder holds .txt, .docx, .pdf, .doc, .wps or .rtf files.  `X.expected.yaml` beside a file, or in the folder of the
labels, says what a careful reader finds in it; its key `file` names the file where it is called otherwise.

The files are imported by the command into a folder of its own, the drafts built as they are, and the text of what was
built is read back by other means than gongwen's (`bench.read_back`).

- Round trip: characters of the source, blanks and declared noise aside, that are found again (`bench.kept_characters`);
  what stands elsewhere than in the source is said to have moved, which is right where the layout asks for it; single
  characters that are found out of any order are astray.  What only the outputs have is generated (a mark, labels,
  numbers of pages) or else listed.
- Noise: what a draft sets aside, as a share of the source, against what the labels call noise (of other files than
  .txt, whose lines they do not number: what stands in headers and footers), in all and place by place.
- Elements, parts and headings against the labels (`bench.draft_against_labels` says how they are compared): F1, where a
  wrong one is both missing and invented, and the share of the files that are right.
- Certainty: its mean over elements that are right and over those that are not, how many of each bear a doubt, and the
  share that is right of those that bear none (a certainty of 0.9 and above) and of the others.
- Speed: pages a second when the built .docx are imported again, on all cores, warm.

A first line that begins with `# ` names the source of a .txt and belongs to neither.  The exit status is 1 where an aim
is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from bench.draft_against_labels import doubts, elements, headings, labelled_noise, parts
from bench.import_scores import NOT_IMPORTED, Reported, missed_aims, scored
from bench.import_table import listed, table
from bench.kept_characters import Kept, Place, kept, placed
from bench.read_back import TextOf, text_of
from gongwen.importing import import_files, importable
from gongwen.intake.lines import Changes
from gongwen.pipeline import Format, build

OFFICE = {".doc", ".wps", ".rtf"}  # what only an office program reads
SUFFIXES = {".txt", ".docx", ".pdf", *OFFICE}
GONGWEN = [sys.executable, "-m", "gongwen"]
_TIMED_PAGES = 600  # enough for the start of the processes not to count
_LABEL = re.compile(r"[附件抄送主题词签发人印共份：:。（）★、，；\d.．]+")
_ORDINAL = re.compile(r"第?[（(]?(?:[一二三四五六七八九十]+|\d+)[）)]?[、.．章节条]?|[①-⑳]")
_MARK_BEGINS_BEFORE = 40  # characters: only 份号, 密级 and 紧急程度 stand above it


@dataclass(frozen=True)
class Work:
    """A file on its way: the original, what the command said of it, what was built of its draft."""

    name: str
    original: Path
    entry: Mapping[str, Any] | None
    draft: Path | None
    built: tuple[Path, ...]
    failed: str | None
    labels: Mapping[str, Any] | None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--labels", type=Path, help="a folder of *.expected.yaml")
    parser.add_argument("--format", default="docx,pdf", help="what is built: docx,pdf")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that read back")
    parser.add_argument("--list", action="store_true", help="print every difference")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    arguments = parser.parse_args()
    formats = [Format(name) for name in arguments.format.split(",")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        originals = copied(arguments.folders, folder / "in")
        labels = labels_of([*arguments.folders, *filter(None, [arguments.labels])])
        start = perf_counter()
        entries = imported(folder / "in", folder / "data")
        seconds = perf_counter() - start
        works = list(made(originals, entries, labels, folder, formats))
        with ProcessPoolExecutor(arguments.jobs) as pool:
            reports = list(pool.map(report, works))
        speed = pages_a_second(works, reports, folder / "again")
    scores = scored(reports, [str(each) for each in formats])
    scores["import"] = {"files": len(reports), "seconds": round(seconds, 2), "pages a second": speed}
    missed = list(missed_aims(scores))
    if arguments.json:
        print(json.dumps({"files": list(map(asdict, reports)), "all": scores, "missed": missed},
                         ensure_ascii=False, indent=1))  # fmt: skip
    else:
        if arguments.list:
            listed(reports)
        table(reports, scores)
        print(f"aims missed: {'; '.join(missed) or 'none'}")
    sys.exit(1 if missed else 0)


def copied(folders: Sequence[Path], target: Path) -> dict[Path, Path]:
    """Each file in a folder of its own, so that no two drafts have one name: copy -> original."""
    copies: dict[Path, Path] = {}
    stems: Counter[str] = Counter()
    for path in sorted(each for folder in folders for each in folder.iterdir()):
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("~$"):
            stems[path.stem] += 1
            again = f"-{stems[path.stem]}" if stems[path.stem] > 1 else ""
            copy = target / f"{path.stem}{again}{path.suffix}"
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            copies[copy] = path
    return copies


def labels_of(folders: Sequence[Path]) -> dict[str, Mapping[str, Any]]:
    """By the name of the file that they are of."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in (each for folder in folders for each in sorted(folder.glob("*.expected.yaml"))):
        labels = yaml.safe_load(path.read_text("utf-8"))
        found[labels.get("file") or path.name.removesuffix(".expected.yaml")] = labels
    return found


def imported(source: Path, target: Path) -> dict[str, Mapping[str, Any]]:
    """What the command says of each file, by the file's name."""
    command = [*GONGWEN, "import", str(source), "-o", str(target), "--json"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr)
    print(run.stderr, file=sys.stderr, end="")
    return {Path(entry["file"]).name: entry for entry in json.loads(run.stdout)}


def made(
    originals: Mapping[Path, Path],
    entries: Mapping[str, Mapping[str, Any]],
    labels: Mapping[str, Mapping[str, Any]],
    folder: Path,
    formats: Sequence[Format],
) -> Iterator[Work]:
    """The drafts built as they are."""
    drafts = {
        copy: Path(entry["draft"])
        for copy in originals
        if (entry := entries.get(copy.name)) and entry.get("draft")
    }
    results = {
        each.facts_file: each
        for each in build(list(drafts.values()), folder / "data", folder / "built", formats)
    }
    for copy, original in originals.items():
        draft = drafts.get(copy)
        result = results.get(draft) if draft else None
        problems = "; ".join(map(str, result.problems)) if result else NOT_IMPORTED
        same_stem = labels.get(original.name) or labels.get(original.stem)
        yield Work(
            original.name,
            copy,
            entries.get(copy.name),
            draft,
            result.targets if result else (),
            problems or None,
            same_stem,
        )


def report(work: Work) -> Reported:
    found = Reported(work.name, failed=work.failed, labelled=bool(work.labels))
    is_text = work.original.suffix.lower() == ".txt"
    source = source_text(work.original)
    headed = bool(is_text and source.lines[0].startswith("# "))
    heading = frozenset(place for place, _ in placed(source.lines[:1])) if headed else frozenset()
    # What stands in headers and footers comes last: nothing of them is asked for, but it may be declared noise.
    characters = placed([*source.lines, *source.page_numbers], heading)
    found.characters = len(characters)
    if work.entry is None or work.draft is None:
        if work.labels:  # nothing of it was recognised
            found.elements, found.parts = elements(work.labels, {}, {}, frozenset()), parts(work.labels, {})
            found.headings_missed = list(headings(work.labels, [], True)[0].elements())
        return found
    aside = [each for each in work.entry["noise"] if not (headed and each["line"] == 1)]
    noise, found.stray_noise = (noise_by_place if is_text else noise_by_words)(characters, aside)
    found.noise = len(noise)
    left = [
        each for each in characters if each[0] not in noise and (is_text or each[0][0] <= len(source.lines))
    ]
    draft_text = work.draft.read_text("utf-8")
    draft = yaml.load(draft_text, yaml.BaseLoader)
    for path in work.built:
        text = text_of(path.read_bytes(), path.suffix)
        form = path.suffix.lstrip(".")
        found.made[form] = kept(left, text.lines)
        found.new[form] = generated(found.made[form], text, draft, "".join(c for _, c in left))
        found.pages = text.pages or found.pages
    found.doubts, doubted = doubts(draft_text)
    if work.labels:
        labelled = (
            labelled_noise(work.labels, source.lines) - heading
            if is_text
            else {place for place, _ in characters if place[0] > len(source.lines)}
        )
        found.labelled_noise, found.unlabelled_noise = len(labelled), len(noise - labelled)
        found.elements = elements(work.labels, work.entry["elements"], draft, doubted)
        found.parts = parts(work.labels, draft)
        wanted, given = headings(work.labels, work.entry["headings"], is_text)
        found.headings_right = (wanted & given).total()
        found.headings_missed = list((wanted - given).elements())
        found.headings_invented = list((given - wanted).elements())
    return found


def source_text(path: Path) -> TextOf:
    if path.suffix.lower() not in OFFICE:
        return text_of(path.read_bytes(), path.suffix.lower())
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True)
        return text_of(Path(folder, f"{path.stem}.docx").read_bytes(), ".docx")


def noise_by_place(
    characters: Sequence[tuple[Place, str]], entries: Sequence[Mapping[str, Any]]
) -> tuple[set[Place], list[tuple[Place, str]]]:
    """The places that were set aside, and the entries that are not what stands there."""
    text = dict(characters)
    noise: set[Place] = set()
    stray = []
    for entry in entries:
        line, column = entry["line"], entry["column"]
        words = {(line, column + n): c for n, c in enumerate(entry["text"]) if not c.isspace()}
        if any(text.get(place) != character for place, character in words.items()):
            stray.append(((line, column), str(entry["text"])))
        noise |= words.keys() & text.keys()
    return noise, stray


def noise_by_words(
    characters: Sequence[tuple[Place, str]], entries: Sequence[Mapping[str, Any]]
) -> tuple[set[Place], list[tuple[Place, str]]]:
    """The same where a file has no lines that both count alike: the last free place that has the words."""
    text = "".join(character for _, character in characters)
    noise: set[Place] = set()
    for entry in entries:
        words = "".join(str(entry["text"]).split())
        at = text.rfind(words) if words else -1
        while at >= 0 and characters[at][0] in noise:
            at = text.rfind(words, 0, at + len(words) - 1)
        if at >= 0:
            noise |= {place for place, _ in characters[at : at + len(words)]}
    return noise, []


def generated(found: Kept, text: TextOf, draft: Mapping[str, Any], source: str) -> dict[str, list[str]]:
    """What only the output has, by what it is; ordinals are those that the source numbers automatically."""
    kinds: dict[str, list[str]] = defaultdict(list)
    kinds["page numbers"] = list(text.page_numbers)
    for at, words in found.new:
        if at < _MARK_BEGINS_BEFORE and draft.get("版式") != "普通" and "发文机关标志" not in draft:
            kinds["mark"].append(words)
        elif _LABEL.fullmatch(words):
            kinds["labels"].append(words)
        elif _ORDINAL.fullmatch(words):
            kinds["ordinals"].append(words)
        else:
            kinds["table heads" if words in source else "other"].append(words)
    return dict(kinds)


def pages_a_second(works: Sequence[Work], reports: Sequence[Reported], folder: Path) -> float | None:
    """The built .docx imported again; None where it is not known how many pages they have."""
    pages = {
        path: each.pages
        for work, each in zip(works, reports, strict=True)
        for path in work.built
        if path.suffix == ".docx" and each.pages
    }
    if not pages:
        return None
    copies = -(-_TIMED_PAGES // sum(pages.values()))
    for lot in ("warm", "timed"):
        (folder / lot).mkdir(parents=True)
        for number in range(copies):
            for path in pages:
                shutil.copyfile(path, folder / lot / f"{path.stem}-{number}.docx")
        files = importable([folder / lot]).files
        start = perf_counter()
        list(import_files(files, folder / "data" / lot, Changes.ACCEPTED))
    return round(copies * sum(pages.values()) / (perf_counter() - start), 1)


if __name__ == "__main__":
    main()
