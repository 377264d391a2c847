"""What `bench.import_report` prints for a person: the differences, a row a file, a row an element, the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.draft_against_labels import Compared, Verdict
from bench.import_scores import NOT_IMPORTED, Reported, f1
from gongwen.pipeline import Format


def listed(reports: Sequence[Reported]) -> None:
    for each in reports:
        if each.failed:
            print(f"{each.file}: {each.failed}")
        if each.failed == NOT_IMPORTED:
            continue  # all of it is missing
        for form, made_ in each.made.items():
            for (line, column), words in made_.lost:
                print(f"{each.file}:{line}:{column}: lost in .{form}: {words}")
            for (line, column), words in made_.astray:
                print(f"{each.file}:{line}:{column}: astray in .{form}: {words}")
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
                f"{trip['astray']} astray, {trip['moved']} runs moved; new: {new}"
            )
    noise_ = scores["noise"]
    print(
        f"noise: declared {noise_['declared']:.2%}, labelled {noise_['labelled']:.2%}, "
        f"declared where none is labelled {noise_['unlabelled']:.2%}, {noise_['stray']} not where declared"
    )
    for verdict, given in scores["certainty"].items():
        print(
            f"certainty of elements {verdict}: mean {given['mean']}, {given['doubted']} of {given['elements']} doubted"
        )
    for certain, share in scores["right by certainty"].items():
        print(f"of {share['elements']} elements with a certainty of {certain}: right {share['right']}")
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
