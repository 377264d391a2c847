"""What a year hands over to the archives: 归档文件目录, labels, the report on the four tests, and the transfer package.

Everything is made in a folder beside the target and gets its name when it is whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongwen import __version__
from gongwen.archive.archive import Archive
from gongwen.archive.bag import make_bag
from gongwen.archive.boxes import box_labels
from gongwen.archive.filing import Filed, file_year, filing_year
from gongwen.archive.four_tests import Inspected, inspected_items, inspected_year
from gongwen.archive.four_tests_report import as_json, as_listing
from gongwen.archive.incoming import items_in
from gongwen.archive.inspection import Outcome
from gongwen.archive.item_list import item_list
from gongwen.archive.local import LocalStorage
from gongwen.archive.verify import known_from, verify
from gongwen.file_names import safe_name
from gongwen.problem import InvalidFacts, Location, Problem, Unusable
from gongwen.render.labels import labels_pdf
from gongwen.render.listing import Listing, listing_docx, listing_pdf, listing_xlsx
from gongwen.templates import find_template
from gongwen.whole_files import why

_FORMATS = (".xlsx", ".docx", ".pdf")
LIST, LABELS, REPORT = "归档文件目录", "档案盒标签", "四性检测报告"

Follow = Callable[[Sequence[str], str], Iterable[str]]
"""Shows how far one has come: goes through folders of items, and says what is being done with them."""


@dataclass(frozen=True)
class Exported:
    """`filed_now` were given their 档号 on the way; `items` are all that is filed of the year."""

    folder: Path
    bag: Path
    items: tuple[Filed, ...]
    filed_now: tuple[Filed, ...]
    inspected: tuple[Inspected, ...]

    @property
    def failed(self) -> tuple[Inspected, ...]:
        return tuple(each for each in self.inspected if each.outcome is Outcome.FAILED)


def export_year(
    archive: Archive, year: int, target: Path, at: str, follow: Follow, as_proposed: bool = False
) -> Exported:
    """Files what is not filed yet, then writes all of it into `target`, a folder that is not there yet.

    `at`: ISO 8601; `as_proposed`: what `filing_year` means by it.  The same archive and day give the same bytes.
    Raises InvalidFacts, Unusable, NoFont, PdfUnavailable.
    """
    _refuse_existing(target)
    _refuse_damaged(archive, year)
    filed_now = file_year(archive, year, at, as_proposed=as_proposed)
    items = filing_year(archive, year).filed
    if not items:
        raise Unusable(
            f"{year}年没有归档的件，没有可以移交的",
            "请先用 gongwen issue 发文，或用 gongwen archive import 移入",
        )
    folders = [item.folder for item in items]
    found = zip(follow(folders, "正在检测"), inspected_items(archive, folders), strict=True)
    inspected = (inspected_year(archive, year), *(each for _, each in found))
    name = archive.settings.fonds_name.text if archive.settings.fonds_name else ""
    papers = _papers(items, name, inspected, at)
    bag_name = safe_name(f"移交包 {items[0].code.fonds} {year}")
    with _building(target) as building:
        for path, content in papers.items():
            (building / path).write_bytes(content)
        bag = building / bag_name
        bag.mkdir()
        for path, content in papers.items():
            (bag / path).write_bytes(content)
        for folder in follow(folders, "正在写移交包"):
            _copy(archive, folder, bag)
        make_bag(bag, _info(archive, year, items, at))
        _refuse_different(archive, folders, bag)
    return Exported(target, target / bag_name, items, tuple(filed_now), inspected)


def _papers(
    items: Sequence[Filed], fonds_name: str, inspected: Sequence[Inspected], at: str
) -> dict[str, bytes]:
    """What goes with the items: file name -> content."""
    report = as_listing(inspected, fonds_name, at[:10])
    listings = {LIST: item_list(items, fonds_name), REPORT: report}
    papers = {
        f"{name}{suffix}": in_format(listing, suffix)
        for name, listing in listings.items()
        for suffix in _FORMATS
    }
    template = find_template("labels.html")
    papers[f"{LABELS}.pdf"] = labels_pdf(
        box_labels(items, fonds_name), template.read_text("utf-8"), str(template)
    )
    papers[f"{REPORT}.json"] = (json.dumps(as_json(inspected), ensure_ascii=False, indent=1) + "\n").encode()
    return papers


def in_format(listing: Listing, suffix: str) -> bytes:
    """`suffix`: .xlsx, .docx or .pdf."""
    if suffix == ".xlsx":
        return listing_xlsx(listing)
    if suffix == ".docx":
        return listing_docx(listing)
    template = find_template("listing.html")
    return listing_pdf(listing, template.read_text("utf-8"), str(template))


def _copy(archive: Archive, folder: str, bag: Path) -> None:
    for path in archive.storage.files(folder):
        target = bag / folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.storage.read(folder, path))


def _info(archive: Archive, year: int, items: Sequence[Filed], at: str) -> Mapping[str, str]:
    settings = archive.settings
    name = settings.creator or settings.fonds_name
    info = {
        "Source-Organization": name.text if name else "",
        "External-Description": f"{year}年度归档文件 {len(items)} 件，档号 {items[0].written} 至 {items[-1].written}",
        "External-Identifier": f"{items[0].code.fonds}-{items[0].code.category}·{year}",
        "Bagging-Date": at[:10],
        "Bag-Software-Agent": f"gongwen {__version__}",
    }
    return {tag: text for tag, text in info.items() if text}


def _refuse_different(archive: Archive, folders: Sequence[str], bag: Path) -> None:
    """The bag was found valid: its manifests say what it holds.  Whether that is what the archive holds is another
    question, which each item's own manifest answers."""
    found = [item.folder for item in items_in(LocalStorage(bag / "data"), {})]
    if found != sorted(folders):
        missing = "、".join(sorted(set(folders) ^ set(found)))
        raise Unusable(f"移交包里的件与归档不一致：{missing}", "请运行 gongwen archive verify 核验后再试")


def _refuse_damaged(archive: Archive, year: int) -> None:
    """What is not what it was is not handed over."""
    folders = [folder for folder in archive.storage.folders() if folder.startswith(f"{year}/")]
    verified = verify(archive.storage, folders, known_from(archive.register.entries(year=year)))
    problems = [
        Problem(
            Location("/".join(filter(None, (archive.storage.place, each.folder, fault.path)))),
            "归档",
            fault.message,
            fault.hint,
        )
        for each in verified
        for fault in each.faults
    ]
    if problems:
        raise InvalidFacts(problems)


def _refuse_existing(target: Path) -> None:
    try:
        if not target.exists() or (target.is_dir() and not any(target.iterdir())):
            return
        number = 2
        while (free := target.with_name(f"{target.name}-{number}")).exists():
            number += 1
    except OSError as error:
        raise Unusable(f"“{target}”看不了", why(error)) from error
    raise Unusable(f"“{target}”已经有了，不能覆盖", f"请先移走，或写到别处：-o {free}")


@contextmanager
def _building(target: Path) -> Iterator[Path]:
    """A new folder beside the target, which becomes the target when the context ends well, and else is gone."""
    building = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        building.mkdir(parents=True)
        yield building
        if target.exists():  # empty
            target.rmdir()
        building.rename(target)
    except OSError as error:
        raise Unusable(f"写不了“{target}”", why(error)) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
