"""What `gongwen import` makes of old documents: what is lost, what is recognised, what is doubted, how long it takes.

    python -m bench.import_report FOLDER... [--labels FOLDER] [--format docx,pdf] [--jobs N] [--list] [--json]

A folder holds .txt, .docx, .pdf, .doc, .wps or .rtf files.  `X.expected.yaml` beside a file, or in the folder of the
labels, says what a careful reader finds in it; its key `file` names the file where it is called otherwise.

The files are imported by the command into a folder of its own, the drafts built as they are, and the text of what was
built is read back by other means than gongwen's (`bench.read_back`).

- Round trip: characters of the source, blanks and declared noise aside, that are found again (`bench.kept_characters`);
  what stands elsewhere than in the source is said to have moved, which is right where the layout asks for it.  What
  only the outputs have is generated (a mark, labels, numbers of pages) or else listed.
- Noise: what a draft sets aside, as a share of the source, against what the labels call noise (of other files than
  .txt, whose lines they do not number: what stands in headers and footers).
- Elements, parts and headings against the labels (`bench.draft_against_labels` says how they are compared): F1, where a
  wrong one is both missing and invented, and the share of the files that are right.
- Certainty: its mean over elements that are right and over those that are not, and how many of each bear a doubt.
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
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any

import yaml

from bench.draft_against_labels import (
    Compared,
    Verdict,
    doubts,
    elements,
    headings,
    labelled_noise,
    parts,
)
from bench.kept_characters import Kept, Place, kept, placed
from bench.read_back import TextOf, text_of
from gongwen.importing import import_files, importable
from gongwen.intake.lines import Changes
from gongwen.pipeline import Format, build

OFFICE = {".doc", ".wps", ".rtf"}  # what only an office program reads
SUFFIXES = {".txt", ".docx", ".pdf", *OFFICE}
GONGWEN = [sys.executable, "-m", "gongwen"]
AIMS = {"element": 0.95, "headings": 0.97, "noise": 0.005, "pages a second": 100.0}
NOT_IMPORTED = "not imported"
NEW = (
    "mark",
    "labels",
    "ordinals",
    "table heads",
    "page numbers",
    "other",
)  # kinds of what only an output has
_TIMED_PAGES = 600  # enough for the start of the processes not to count
_LABEL = re.compile(r"[附件抄送主题词签发人印共份：:。（）★、，；\d.．]+")
_ORDINAL = re.compile(r"第?[（(]?(?:[一二三四五六七八九十]+|\d+)[）)]?[、.．章节条]?|[①-⑳]")
_MARK_BEGINS_BEFORE = 40  # characters: only 份号, 密级 and 紧急程度 stand above it


@dataclass
class Reported:
    """One file.  `made` is by the kind of the output, `new` in it by what it is."""

    file: str
    failed: str | None = None  # why it could not be imported or built
    characters: int = 0
    noise: int = 0
    labelled_noise: int | None = None
    stray_noise: list[tuple[Place, str]] = field(
        default_factory=list
    )  # entries that do not stand at their place
    made: dict[str, Kept] = field(default_factory=dict)
    new: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    pages: int | None = None
    elements: list[Compared] = field(default_factory=list)
    parts: list[Compared] = field(default_factory=list)
    headings_right: int = 0
    headings_missed: list[Any] = field(default_factory=list)
    headings_invented: list[Any] = field(default_factory=list)
    labelled: bool = False
    doubts: int = 0


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
        found.labelled_noise = (
            len(labelled_noise(work.labels, source.lines) - heading)
            if is_text
            else sum(line > len(source.lines) for (line, _), _ in characters)
        )
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


def scored(reports: Sequence[Reported], formats: Sequence[str]) -> dict[str, Any]:
    """The figures of all files together."""
    labelled = [each for each in reports if each.labelled]
    with_noise = [each for each in reports if each.labelled_noise is not None]
    characters = sum(each.characters for each in reports)
    scores: dict[str, Any] = {
        "failed": {each.file: each.failed for each in reports if each.failed},
        "characters": characters,
        "noise": {
            "declared": share(sum(each.noise for each in with_noise), with_noise),
            "labelled": share(sum(each.labelled_noise or 0 for each in with_noise), with_noise),
        },
        "doubts a document": round(mean([each.doubts for each in reports] or [0]), 1),
    }
    for form in formats:
        made_ = [each.made[form] for each in reports if form in each.made]
        lost = sum(len(words) for each in made_ for _, words in each.lost)
        unbuilt = sum(each.characters - each.noise for each in reports if form not in each.made)
        total = sum(each.characters for each in made_) + unbuilt
        scores[f"round trip {form}"] = {
            "characters": total,
            "lost": lost + unbuilt,
            "found again": 1 - (lost + unbuilt) / max(total, 1),
            "moved": sum(len(each.moved) for each in made_),
            "new": {
                kind: sum(len(words) for each in reports for words in each.new.get(form, {}).get(kind, []))
                for kind in NEW
            },
        }
    compared = [each for of_file in labelled for each in of_file.elements]
    scores["elements"] = {name: agreement(each) for name, each in by_name(compared).items()}
    scores["parts"] = {
        name: agreement(each) for name, each in by_name([p for f in labelled for p in f.parts]).items()
    }
    right = sum(each.headings_right for each in labelled)
    scores["headings"] = f1(
        right,
        sum(len(each.headings_invented) for each in labelled),
        sum(len(each.headings_missed) for each in labelled),
    )
    scores["certainty"] = {
        "right": certainty([each for each in compared if each.verdict is Verdict.RIGHT]),
        "wrong": certainty([each for each in compared if each.verdict in (Verdict.WRONG, Verdict.INVENTED)]),
    }
    return scores


def share(count: int, reports: Sequence[Reported]) -> float:
    return count / max(sum(each.characters for each in reports), 1)


def by_name(compared: Sequence[Compared]) -> dict[str, list[Compared]]:
    found: dict[str, list[Compared]] = defaultdict(list)
    for each in compared:
        found[each.name].append(each)
    return found


def agreement(compared: Sequence[Compared]) -> dict[str, float]:
    """How many of each verdict, F1 and the share that is right or rightly absent."""
    counts = Counter(each.verdict for each in compared)
    right, wrong = counts[Verdict.RIGHT], counts[Verdict.WRONG]
    scores = f1(right, wrong + counts[Verdict.INVENTED], wrong + counts[Verdict.MISSING])
    accuracy = (right + counts[Verdict.ABSENT]) / max(len(compared), 1)
    return {**{str(verdict): counts[verdict] for verdict in Verdict}, **scores, "accuracy": accuracy}


def f1(right: int, invented: int, missed: int) -> dict[str, float]:
    """Nothing asked and nothing given is 1."""
    precision = right / (right + invented) if right + invented else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * right / (2 * right + invented + missed) if right + invented + missed else 1.0,
    }


def certainty(compared: Sequence[Compared]) -> dict[str, float | None]:
    """Of the elements that say how certain they are."""
    given = [each for each in compared if each.certainty is not None]
    return {
        "elements": len(given),
        "mean": round(mean(each.certainty or 0.0 for each in given), 3) if given else None,
        "doubted": sum(each.doubted for each in given),
    }


def missed_aims(scores: Mapping[str, Any]) -> Iterator[str]:
    if scores["failed"]:
        yield f"{len(scores['failed'])} files not imported or not built"
    for name, score in scores.items():
        if name.startswith("round trip") and score["lost"]:
            yield f"{name}: {score['lost']} characters lost"
    excess = scores["noise"]["declared"] - scores["noise"]["labelled"]
    if excess > AIMS["noise"]:
        yield f"noise declared: {excess:.2%} more than labelled"
    for name, score in scores["elements"].items():
        if score["F1"] < AIMS["element"]:
            yield f"{name}: F1 {score['F1']:.3f}"
    if scores["headings"]["F1"] < AIMS["headings"]:
        yield f"headings: F1 {scores['headings']['F1']:.3f}"
    speed = scores["import"]["pages a second"]
    if speed is not None and speed < AIMS["pages a second"]:
        yield f"{speed} pages a second"


def listed(reports: Sequence[Reported]) -> None:
    for each in reports:
        if each.failed:
            print(f"{each.file}: {each.failed}")
        if each.failed == NOT_IMPORTED:
            continue  # all of it is missing
        for form, made_ in each.made.items():
            for (line, column), words in made_.lost:
                print(f"{each.file}:{line}:{column}: lost in .{form}: {words}")
            for (line, column), words in made_.moved:
                print(f"{each.file}:{line}:{column}: moved in .{form}: {words[:40]}")
            for words in each.new[form].get("other", []):
                print(f"{each.file}: new in .{form}: {words}")
        for (line, column), words in each.stray_noise:
            print(f"{each.file}:{line}:{column}: noise that does not stand there: {words}")
        if each.labelled_noise is not None and each.noise > each.labelled_noise:
            print(f"{each.file}: noise: {each.noise} characters, labelled {each.labelled_noise}")
        for one in (*each.elements, *each.parts):
            if one.verdict not in (Verdict.RIGHT, Verdict.ABSENT):
                doubt = "doubted" if one.doubted else "not doubted"
                said = f"{one.found!r}, wanted {one.wanted!r}"
                print(f"{each.file}: {one.name} {one.verdict}: {said} ({one.certainty}, {doubt})")
        for heading in each.headings_missed:
            print(f"{each.file}: heading missed: {heading}")
        for heading in each.headings_invented:
            print(f"{each.file}: heading invented: {heading}")


def table(reports: Sequence[Reported], scores: Mapping[str, Any]) -> None:
    print(
        "| file | characters | noise (labelled) | lost .docx / .pdf | elements | headings | parts | doubts |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for each in reports:
        noise = f"{each.noise} ({'–' if each.labelled_noise is None else each.labelled_noise})"
        lost = " / ".join(_lost(each, str(form)) for form in Format)
        elements_, parts_ = (_right(compared) for compared in (each.elements, each.parts))
        found = f1(each.headings_right, len(each.headings_invented), len(each.headings_missed))["F1"]
        head = f"{found:.3f}" if each.labelled else "–"
        print(
            f"| {each.file} | {each.characters} | {noise} | {lost} | {elements_} | {head} | {parts_} | {each.doubts} |"
        )
    print("\n| element | right | wrong | missing | invented | F1 | accuracy |")
    print("|---|---|---|---|---|---|---|")
    for name, score in (*scores["elements"].items(), *scores["parts"].items()):
        counts = " | ".join(str(score[str(verdict)]) for verdict in list(Verdict)[:4])
        print(f"| {name} | {counts} | {score['F1']:.3f} | {score['accuracy']:.3f} |")
    score = scores["headings"]
    print(
        f"\nheadings: precision {score['precision']:.3f}, recall {score['recall']:.3f}, F1 {score['F1']:.3f}"
    )
    for name, trip in scores.items():
        if name.startswith("round trip"):
            new = ", ".join(f"{kind} {count}" for kind, count in trip["new"].items())
            print(
                f"{name}: {trip['found again']:.4%} of {trip['characters']} characters, {trip['lost']} lost, "
                f"{trip['moved']} runs moved; new: {new}"
            )
    noise_ = scores["noise"]
    print(f"noise: declared {noise_['declared']:.2%}, labelled {noise_['labelled']:.2%}")
    for verdict, given in scores["certainty"].items():
        print(
            f"certainty of elements {verdict}: mean {given['mean']}, {given['doubted']} of {given['elements']} doubted"
        )
    took = scores["import"]
    print(f"doubts a document: {scores['doubts a document']}")
    print(
        f"import: {took['files']} files in {took['seconds']} s; pages a second from .docx: {took['pages a second']}"
    )


def _lost(each: Reported, form: str) -> str:
    return str(sum(len(words) for _, words in each.made[form].lost)) if form in each.made else "–"


def _right(compared: Sequence[Compared]) -> str:
    right = sum(each.verdict in (Verdict.RIGHT, Verdict.ABSENT) for each in compared)
    return f"{right}/{len(compared)}" if compared else "–"


if __name__ == "__main__":
    main()
