"""The table of docs/performance.md, measured in one run: `./run bench`.

Medians, and ratios of runs taken in turn, because a machine's speed drifts.  Nothing here passes or fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import archive_search
from bench.documents import four_pages, varied
from bench.floor import bare_pdf
from bench.log_of_ten_million import count, write_log
from bench.twenty_pages import as_text, twenty_pages
from gongwen.checking import check_file
from gongwen.document.compose import compose
from gongwen.document.model import Document, Paragraph
from gongwen.facts.load import parse_facts
from gongwen.fonts import find_fonts
from gongwen.render.docx import render_docx
from gongwen.render.pdf import PageTemplates, render_pdf
from gongwen.templates import find_template
from gongwen.typeset.pages import typeset

COLD_RUNS, WARM_DOCUMENTS, MEMORY_DOCUMENTS = 9, 40, 200
MANY = 1000
GONGWEN = [sys.executable, "-m", "gongwen"]


def main() -> None:
    facts = four_pages()
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}; a notice of four pages\n")
    print("| what | median | against |\n| --- | --- | --- |")
    cold(facts)
    warm(facts)
    memory(facts)
    logs()
    checks()
    for what, figure, against in archive_search.measured():
        row(what, figure, against)


def row(what: str, figure: str, against: str = "") -> None:
    print(f"| {what} | {figure} | {against} |", flush=True)


def timed(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def in_turn(actions: Sequence[Callable[[], object]], runs: int) -> list[list[float]]:
    """The times of each action, taken in turn after one run that does not count."""
    for action in actions:
        action()
    rounds = [[timed(action) for action in actions] for _ in range(runs)]
    return [list(times) for times in zip(*rounds, strict=True)]


def ratio(times: Sequence[float], others: Sequence[float]) -> str:
    return f"{median(a / b for a, b in zip(times, others, strict=True)):.2f}"


def cold(facts: bytes) -> None:
    """Whole processes: facts to both files, against LibreOffice turning the same Word file into PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "notice.yaml"), Path(folder, "out")
        source.write_bytes(facts)

        def build(*options: str) -> None:
            for made in out.glob("*"):  # pathlib's * also matches the record of what was built
                made.unlink()
            subprocess.run(
                [*GONGWEN, "build", str(source), "-o", str(out), *options], check=True, capture_output=True
            )

        def office() -> None:
            profile = Path(folder, "profile").as_uri()
            command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
            subprocess.run([*command, "--outdir", folder, str(kept)], check=True, capture_output=True)

        build()
        kept = Path(folder, "kept.docx")
        kept.write_bytes((out / "notice.docx").read_bytes())
        both, pdf, word, libre, help_ = in_turn(
            [
                build,
                lambda: build("--format", "pdf"),
                lambda: build("--format", "docx"),
                office,
                lambda: subprocess.run([*GONGWEN, "--help"], check=True, capture_output=True),
            ],
            COLD_RUNS,
        )
    row("LibreOffice, .docx to PDF, cold", f"{median(libre):.2f} s")
    row(
        "`gongwen build`, both files, cold",
        f"{median(both):.2f} s",
        f"{ratio(both, libre)} x LibreOffice's PDF alone",
    )
    row("`gongwen build --format pdf`, cold", f"{median(pdf):.2f} s", f"{ratio(pdf, libre)} x")
    row("`gongwen build --format docx`, cold", f"{median(word):.2f} s", f"{ratio(word, libre)} x")
    row("`gongwen --help`", f"{median(help_):.2f} s")


def logs() -> None:
    """An office's log, and one of ten million rows, each counted in a process of its own."""
    examples = Path(__file__).parents[1] / "data"
    stats = [*GONGWEN, "--data", str(examples), "stats", "2020"]
    (times,) = in_turn([lambda: subprocess.run(stats, check=True, capture_output=True)], COLD_RUNS)
    row("`gongwen stats 2020`, a log of 340 rows, cold", f"{median(times):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")

        def build() -> None:
            for made in out.glob("*"):
                made.unlink()
            summary = examples / "2025" / "summary.yaml"
            command = [*GONGWEN, "--data", str(examples), "build", str(summary), "-o", str(out)]
            subprocess.run(command, check=True, capture_output=True)

        (times,) = in_turn([build], COLD_RUNS)
    row(
        "`gongwen build data/2025/summary.yaml`, with a log in Excel and a chart, cold",
        f"{median(times):.2f} s",
    )
    with tempfile.TemporaryDirectory() as folder:
        write_log(Path(folder, "log.csv"))
        runs = [count(Path(folder)) for _ in range(3)]
    seconds, megabytes = (median(run[index] for run in runs) for index in (0, 1))
    row("a log of ten million rows, read and grouped", f"{seconds:.1f} s", f"{megabytes:.0f} MB at most")


def checks() -> None:
    """A document of twenty pages, in this process and in one of its own; a thousand small ones in two processes."""
    facts = twenty_pages()
    with tempfile.TemporaryDirectory() as folder:
        notice, text = Path(folder, "notice.yaml"), Path(folder, "notice.txt")
        notice.write_bytes(facts)
        text.write_text(as_text(facts), "utf-8")
        subprocess.run([*GONGWEN, "build", str(notice), "-o", folder], check=True, capture_output=True)
        files = [notice, text, notice.with_suffix(".docx"), notice.with_suffix(".pdf")]
        data = Path(folder)
        warm = in_turn([partial(check_file, file, data) for file in files], COLD_RUNS)
        for file, times in zip(files, warm, strict=True):
            row(f"check of twenty pages, {file.suffix}, warm", f"{1000 * median(times):.0f} ms")
        cold = [
            partial(subprocess.run, [*GONGWEN, "check", str(file)], capture_output=True) for file in files
        ]
        for file, times in zip(files, in_turn(cold, COLD_RUNS), strict=True):
            row(f"`gongwen check`, twenty pages, {file.suffix}, cold", f"{median(times):.2f} s")
        many = Path(folder, "many")
        many.mkdir()
        small = four_pages()
        for number in range(MANY):
            Path(many, f"{number}.yaml").write_bytes(varied(small, number))
        took = timed(lambda: subprocess.run([*GONGWEN, "check", str(many)], capture_output=True))
        row(
            f"`gongwen check` of {MANY} notices of four pages", f"{took:.0f} s", f"{MANY / took:.0f} a second"
        )


def templates() -> tuple[PageTemplates, bytes]:
    html, css = (find_template(f"document.{kind}").read_text("utf-8") for kind in ("html", "css"))
    return PageTemplates(html, css), find_template("document.docx").read_bytes()


def both_files(facts: bytes) -> int:
    """All of it, warm: facts to the bytes of both files."""
    page, word = templates()
    document = compose(parse_facts(facts, "notice.yaml"))
    pages = typeset(document, find_fonts())
    return len(render_pdf(pages, page)) + len(render_docx(pages, word))


def warm(facts: bytes) -> None:
    """Every document different: the stages in turn, then both files in one process and in two."""
    page, word = templates()
    documents: list[Document] = [
        compose(parse_facts(varied(facts, n), "notice.yaml")) for n in range(WARM_DOCUMENTS)
    ]
    pages = [typeset(document, find_fonts()) for document in documents]
    turn = iter(range(10**9))

    def each(action: Callable[[int], object]) -> Callable[[], object]:
        return lambda: action(next(turn) % WARM_DOCUMENTS)

    stages = {
        "facts to document": lambda n: compose(parse_facts(varied(facts, n), "notice.yaml")),
        "document to pages": lambda n: typeset(documents[n], find_fonts()),
        "pages to Word": lambda n: render_docx(pages[n], word),
        "pages to PDF": lambda n: render_pdf(pages[n], page),
        "the same pages through a bare PDF writer (the floor)": lambda n: bare_pdf(pages[n]),
    }
    typst = typst_compiler(documents)
    if typst:
        stages["Typst, the same text, in process"] = typst
    times = dict(
        zip(stages, in_turn([each(action) for action in stages.values()], WARM_DOCUMENTS), strict=True)
    )
    floor = times["the same pages through a bare PDF writer (the floor)"]
    for stage, taken in times.items():
        against = f"{ratio(taken, floor)} x the floor" if "PDF" in stage or "Typst" in stage else ""
        row(f"{stage}, warm", f"{median(taken) * 1000:.0f} ms", against)
    batch = [varied(facts, n) for n in range(2 * WARM_DOCUMENTS)]
    alone = [timed(partial(both_files, each)) for each in batch]
    row("both files, one process, one after another", f"{median(alone) * 1000:.0f} ms a document")
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(both_files, batch[:4]))
        together = timed(lambda: list(pool.map(both_files, batch)))
    row(
        "both files, two processes",
        f"{together / len(batch) * 1000:.0f} ms a document",
        f"{len(batch) / together:.1f} documents/s",
    )


def typst_compiler(documents: Sequence[Document]) -> Callable[[int], object] | None:
    """Typst on the same words, if its wheel is there: its own line breaking, no head, no imprint."""
    try:
        from typst import Compiler
    except ImportError:
        return None
    folder = tempfile.mkdtemp()
    fonts = [str(font.path.parent) for font in find_fonts().chosen.values()]
    compiler = Compiler(root=folder, font_paths=list(dict.fromkeys(fonts)))
    source = Path(folder, "main.typ")
    setting = (
        '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n'
        '#set text(font: "FandolFang R", size: 15.793pt, lang: "zh")\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)\n"
    )

    def compile_one(number: int) -> object:
        paragraphs = [
            str(p.text) for part in documents[number].parts for p in part.body if isinstance(p, Paragraph)
        ]
        escaped = "\n\n".join(
            "".join(f"\\{c}" if c in "#*_`$<>@/=-+[]\\" else c for c in p) for p in paragraphs
        )
        source.write_text(setting + escaped, encoding="utf-8")
        return compiler.compile(str(source))

    return compile_one


def memory(facts: bytes) -> None:
    """Resident memory of a process that makes many documents."""
    code = (
        "import sys; from bench.__main__ import both_files; from bench.documents import four_pages, varied\n"
        "facts = four_pages()\n"
        f"for n in range({MEMORY_DOCUMENTS}):\n"
        "    both_files(varied(facts, n))\n"
        "    if n + 1 in (20, 100, 200):\n"
        "        print(open('/proc/self/statm').read().split()[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    sizes = [int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20 for pages in done.stdout.split()]
    row("memory after 20, 100 and 200 documents", " / ".join(f"{size:.0f} MB" for size in sizes))


if __name__ == "__main__":
    main()
