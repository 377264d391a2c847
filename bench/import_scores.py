"""What `bench.import_report` finds out of each file, and the figures of all files together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean
from typing import Any

from bench.draft_against_labels import Compared, Verdict
from bench.kept_characters import Kept, Place
from gongwen.intake.certainty.judgement import CERTAIN

AIMS = {"element": 0.95, "headings": 0.97, "noise": 0.005, "astray": 0.0005, "pages a second": 100.0}
NOT_IMPORTED = "not imported"
NEW = (
    "mark",
    "labels",
    "ordinals",
    "table heads",
    "page numbers",
    "other",
)  # kinds of what only an output has


@dataclass
class Reported:
    """One file.  `made` is by the kind of the output, `new` in it by what it is."""

    file: str
    failed: str | None = None  # why it could not be imported or built
    characters: int = 0
    noise: int = 0
    labelled_noise: int | None = None
    unlabelled_noise: int = 0  # declared where the labels have none
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
            "unlabelled": share(sum(each.unlabelled_noise for each in with_noise), with_noise),
            "stray": sum(len(each.stray_noise) for each in reports),
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
            "astray": sum(len(words) for each in made_ for _, words in each.astray),
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
    scores["right by certainty"] = {
        f"{CERTAIN} and above": right_share([each for each in compared if _certainty(each) >= CERTAIN]),
        f"below {CERTAIN}": right_share([each for each in compared if 0 <= _certainty(each) < CERTAIN]),
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


def right_share(compared: Sequence[Compared]) -> dict[str, float | None]:
    """Of elements that were found."""
    found = [each for each in compared if each.verdict not in (Verdict.MISSING, Verdict.ABSENT)]
    right = sum(each.verdict is Verdict.RIGHT for each in found)
    return {"elements": len(found), "right": round(right / len(found), 3) if found else None}


def _certainty(compared: Compared) -> float:
    return -1.0 if compared.certainty is None else compared.certainty


def missed_aims(scores: Mapping[str, Any]) -> Iterator[str]:
    if scores["failed"]:
        yield f"{len(scores['failed'])} files not imported or not built"
    for name, score in scores.items():
        if name.startswith("round trip") and score["lost"]:
            yield f"{name}: {score['lost']} characters lost"
        if name.startswith("round trip") and score["astray"] > AIMS["astray"] * score["characters"]:
            yield f"{name}: {score['astray']} characters astray"
    excess = scores["noise"]["declared"] - scores["noise"]["labelled"]
    if excess > AIMS["noise"]:
        yield f"noise declared: {excess:.2%} more than labelled"
    if scores["noise"]["unlabelled"] > AIMS["noise"]:
        yield f"noise declared where none is labelled: {scores['noise']['unlabelled']:.2%}"
    if scores["noise"]["stray"]:
        yield f"noise: {scores['noise']['stray']} pieces do not stand where declared"
    for name, score in scores["elements"].items():
        if score["F1"] < AIMS["element"]:
            yield f"{name}: F1 {score['F1']:.3f}"
    if scores["headings"]["F1"] < AIMS["headings"]:
        yield f"headings: F1 {scores['headings']['F1']:.3f}"
    speed = scores["import"]["pages a second"]
    if speed is not None and speed < AIMS["pages a second"]:
        yield f"{speed} pages a second"
