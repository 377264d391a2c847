"""Older papers, as a sheet lists them -> items: files of one 件 together, in the order of DA/T 22-2015, 5.1.

The files' bytes stay as they are; only their names change: 正本.pdf, 附件1.docx.  What the sheet leaves blank is taken
from the paper itself where it can be read with certainty, and what was taken is said in the metadata.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.archive import pdf_contents
from gongwen.archive.incoming import SOURCE, Incoming
from gongwen.archive.incoming_sheet import (
    DAY,
    FILE,
    ITEM,
    KIND,
    NUMBER,
    ORGAN,
    PAGES,
    REMARKS,
    RETENTION,
    ROLE,
    SECRECY,
    TITLE,
    UNIT,
    SheetRow,
    read_sheet,
)
from gongwen.archive.inspection import Failed
from gongwen.archive.metadata import Component, Metadata
from gongwen.archive.package import METADATA, folder_name, manifest_of, sha256
from gongwen.archive.retention import proposed_retention
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.archive_settings import ArchiveSettings
from gongwen.facts.presence import no_file
from gongwen.facts.validation import nearest
from gongwen.log.values import Unreadable, read_day
from gongwen.problem import InvalidFacts, Problem, Unusable
from gongwen.whole_files import why

if TYPE_CHECKING:
    from gongwen.intake.recognition.recognised import Recognised

# In the order within an item: 正文 before 附件, 正本 before 定稿, 转发件 before 被转发件, 原件 before 复制件,
# 复文 before 来文.
ROLES = (
    *("文件处理单", "复文", "转发件", "正本", "原件", "译本", "复制件", "被转发件", "附件", "来文"),
    *("发文稿纸", "定稿"),
)
MAIN_ROLES = ("转发件", "正本", "原件", "复文", "复制件")  # the first of them is the document itself
_ROLE_ALSO = {
    "正文": "正本",
    "复印件": "复制件",
    "发文单": "发文稿纸",
    "处理单": "文件处理单",
    "收文处理单": "文件处理单",
}
_SUFFIXES = (
    *(".pdf", ".ofd", ".docx", ".doc", ".wps", ".rtf", ".txt", ".xlsx", ".xls", ".et", ".csv"),
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff"),
)
_RECOGNISABLE = (".pdf", ".docx")
_SECRET = re.compile(r"(绝密|机密|秘密)(?:[★☆](.+))?")
_NOT_SECRET = ("无", "公开", "非密", "—", "-")
_PERIODS = {
    **dict.fromkeys(("永久", "Y"), "永久"),
    **dict.fromkeys(("30年", "30", "D30", "三十年"), "30年"),
    **dict.fromkeys(("10年", "10", "D10", "十年"), "10年"),
}
_NONE = ("无", "没有", "—", "-")
_OF_ITEM = (NUMBER, DAY, ORGAN, KIND, SECRECY, RETENTION, UNIT)
_MOST_BYTES = 200 * 2**20
SCANNED, BORN_DIGITAL = "扫描", "原生"


@dataclass(frozen=True)
class _Paper:
    """A file of an item."""

    row: SheetRow
    file: Path
    role: str
    pages: int  # 0: unknown
    digest: str  # SHA-256; empty: there is something wrong with it


def items_of_sheet(file: Path, settings: ArchiveSettings) -> tuple[list[Incoming], list[Problem]]:
    """The items, and notices.  Raises InvalidFacts with everything that is wrong."""
    rows, notices = read_sheet(file)
    reading = _Reading(file, settings, notices)
    for group in _groups(rows):
        reading.take(group)
    if reading.problems:
        raise InvalidFacts(reading.problems)
    return reading.items, reading.notices


def _groups(rows: Sequence[SheetRow]) -> Iterable[list[SheetRow]]:
    """The rows of one 件 each, in the order of their first."""
    groups: dict[object, list[SheetRow]] = {}
    for index, row in enumerate(rows):
        key = row.values.get(ITEM) or row.values.get(NUMBER)
        groups.setdefault(
            (bool(row.values.get(ITEM)), key) if key and key not in _NONE else index, []
        ).append(row)
    return groups.values()


class _Reading:
    def __init__(self, sheet: Path, settings: ArchiveSettings, notices: list[Problem]) -> None:
        self.sheet, self.settings, self.notices = sheet, settings, notices
        self.items: list[Incoming] = []
        self.problems: list[Problem] = []
        self._used: dict[Path, SheetRow] = {}

    def take(self, rows: list[SheetRow]) -> None:
        """The rows of one item.  Everything in them is looked at, whatever is wrong with the rest."""
        before = len(self.problems)
        papers = [self._paper(row, len(rows)) for row in rows]
        papers.sort(key=lambda paper: ROLES.index(paper.role) if paper.role else len(ROLES))
        main = next((paper for role in MAIN_ROLES for paper in papers if paper.role == role), None)
        if main is None and all(paper.role for paper in papers):
            hint = f"请在“{ROLE}”写明哪一个是正本（{'、'.join(MAIN_ROLES)}）"
            self._wrong(rows[0], ROLE, "这一件没有正本", hint)
        metadata = self._metadata(rows, papers, main or papers[0])
        if metadata and main and len(self.problems) == before:
            self.items.append(_incoming(metadata, _names(papers), main.row, self.sheet))

    def _paper(self, row: SheetRow, count: int) -> _Paper:
        role = self._role(row, count)
        written = row.values.get(FILE, "")
        file = self.sheet.parent / written.replace("\\", "/")
        content = self._content(row, written, file) if written else None
        if not written:
            self._wrong(row, FILE, "没有写文件", "请写上相对于本表的路径，如 2019/通知.pdf")
        if content is None:
            return _Paper(row, file, role, 0, "")
        return _Paper(row, file, role, self._pages(row, file, content), sha256(content))

    def _content(self, row: SheetRow, written: str, file: Path) -> bytes | None:
        """None where there is something wrong with the file."""
        other = self._used.setdefault(file.resolve(), row)
        if fault := _no_file(file):
            self._wrong(row, FILE, f"“{written}”：{fault}", "请核对路径，路径相对于本表所在的文件夹")
        elif file.suffix.lower() not in _SUFFIXES:
            self._wrong(row, FILE, f"不收“{file.suffix}”这种文件", f"可以移入 {' '.join(_SUFFIXES)}")
        elif other is not row:
            self._wrong(row, FILE, f"“{written}”在第 {other.at(FILE).line} 行已经写过", "一个文件只能写一行")
        else:
            try:
                if file.stat().st_size <= _MOST_BYTES:
                    return file.read_bytes()
                self._wrong(row, FILE, f"“{written}”大于 {_MOST_BYTES >> 20} MB", "请拆成几个文件")
            except OSError as error:
                self._wrong(row, FILE, f"“{written}”读不了", why(error))
        return None

    def _role(self, row: SheetRow, count: int) -> str:
        """`count`: how many files its item has; a single one is the document itself."""
        written = row.values.get(ROLE, "")
        role = _ROLE_ALSO.get(written, written)
        if role in ROLES:
            return role
        if not written and count == 1:
            return "正本"
        likely = nearest(written, list(ROLES)) if written else None
        message = f"不认识“{written}”" if written else "没有写稿本"
        self._wrong(row, ROLE, message, f"是不是“{likely}”？" if likely else f"可以写 {'、'.join(ROLES)}")
        return ""

    def _pages(self, row: SheetRow, file: Path, content: bytes) -> int:
        """0 where nobody knows."""
        written = row.values.get(PAGES, "")
        stated = re.fullmatch("([0-9]{1,5})页?", written)
        if written and (stated is None or int(stated[1]) == 0):
            self._wrong(row, PAGES, f"“{written}”不是页数", "请只写数字，如 3")
        elif file.suffix.lower() == ".pdf":
            return self._counted(row, file, content, int(stated[1]) if stated else 0)
        elif not written:
            message = f"没有写，{file.suffix} 文件数不出页数"
            self.notices.append(row.problem(PAGES, message, "要写进归档文件目录时，请补上"))
        return int(stated[1]) if stated else 0

    def _counted(self, row: SheetRow, file: Path, content: bytes, stated: int) -> int:
        try:
            counted = pdf_contents.page_count(content)
        except Failed as failed:
            self._wrong(row, FILE, f"“{file.name}”{failed}", "文件可能已损坏，或有打开密码，请换一份")
            return 0
        if stated not in (0, counted):
            self._wrong(row, PAGES, f"写的是 {stated}，文件有 {counted} 页", "请核对文件是否完整，改正页数")
        return counted

    def _metadata(self, rows: Sequence[SheetRow], papers: Sequence[_Paper], main: _Paper) -> Metadata | None:
        given = {name: self._one(rows, name) for name in _OF_ITEM}
        given[TITLE] = main.row.values.get(TITLE, "")
        recognised = _Recognised.of(main, given)
        taken = []

        def value(name: str, proposed: str) -> str:
            if given[name] or not proposed:
                return given[name]
            taken.append(name)
            return proposed

        title = " ".join(value(TITLE, recognised.title).split())
        number = self._number(main.row, value(NUMBER, recognised.number))
        day = value(DAY, recognised.day)
        organ = value(ORGAN, recognised.author)
        if main.digest:  # else it may be there, once the file is
            for name, text, hint in (
                (TITLE, title, "请写上题名"),
                (DAY, day, "请写成 2019-03-05 这样的日期"),
                (ORGAN, organ, "请写上发文机关"),
            ):
                if not text:
                    self._wrong(main.row, name, f"没有写{name}，文件中也识别不出", hint)
        secrecy, secrecy_period = self._secrecy(main.row, given[SECRECY])
        period = _PERIODS.get(given[RETENTION], "")
        if given[RETENTION] and not period:
            self._wrong(main.row, RETENTION, f"不认识“{given[RETENTION]}”", "请写 永久、30年 或 10年")
        issued_on = self._day(main.row, day) if day else None
        if number and issued_on and (year := DocumentNumber.parse(number).year) != issued_on.year:
            self._not_of_its_year(main.row, number, year, issued_on, recognised=DAY in taken)
        if not title or issued_on is None or number is None:
            return None
        kind = given[KIND] or _kind_of(title)
        reason = "目录表写明"
        if not period:
            proposed = proposed_retention(kind, title, self._is_own(organ))
            period, reason = proposed.period, proposed.reason
        settings = self.settings
        fonds = settings.fonds_name.text if settings.fonds_name else ""
        unit = given[UNIT] or (settings.unit.text if settings.unit else "")
        remarks = {name: paper.row.values.get(REMARKS, "") for name, paper in _names(papers).items()}
        program = {
            "识别": "、".join(taken),
            "备注": "；".join(dict.fromkeys(filter(None, remarks.values()))),
            **{f"原文件名 {name}": paper.row.values.get(FILE, "") for name, paper in _names(papers).items()},
        }
        identity = number or "\n".join(paper.digest for paper in papers)
        return Metadata(
            identifier=str(uuid.uuid5(uuid.NAMESPACE_URL, f"gongwen:{identity}")),
            title=title,
            date=issued_on,
            organs=tuple(re.split("[、;；\n]", organ)),
            retention=period,
            number=number,
            kind=kind,
            secrecy=secrecy,
            secrecy_period=secrecy_period,
            fonds_name=fonds,
            creator=settings.creator.text if settings.creator else fonds,
            year=issued_on.year,
            unit=unit,
            pages=sum(paper.pages for paper in papers),
            components=tuple(
                Component(
                    paper.role, (paper is not main and paper.row.values.get(TITLE)) or title, 1, paper.pages
                )
                for paper in papers
            ),
            retention_reason=reason,
            origin=SCANNED if recognised.is_picture else BORN_DIGITAL,
            program={name: text for name, text in program.items() if text},
        )

    def _one(self, rows: Sequence[SheetRow], name: str) -> str:
        """What the rows of an item say of it: once, or each the same."""
        first: SheetRow | None = None
        for row in rows:
            if not (text := row.values.get(name)):
                continue
            if first is None:
                first = row
            elif text != first.values[name]:
                message = f"同一件的第 {first.at(name).line} 行写的是“{first.values[name]}”，这里是“{text}”"
                self._wrong(row, name, message, "请改成一样，或只写一行")
        return first.values[name] if first else ""

    def _number(self, row: SheetRow, written: str) -> str | None:
        """None where it is not right; "" where there is none."""
        if not written or written in _NONE:
            return ""
        try:
            number = DocumentNumber.parse(written)
        except InvalidNumber as error:
            self._wrong(row, NUMBER, error.message, error.hint)
            return None
        if number.serial is None:
            self._wrong(row, NUMBER, f"“{written}”没有序号", "请写全；没有发文字号的，写“无”")
            return None
        return str(number)

    def _not_of_its_year(self, row: SheetRow, number: str, year: int, day: date, recognised: bool) -> None:
        """A day that somebody wrote may be right all the same; what is taken in stays as it is for good."""
        if recognised:
            message = f"没有写，文件中识别出 {day}，与{number}的年份不同"
            self._wrong(row, DAY, message, f"请核对后写上，一般是{year}年的日期")
        else:
            message = f"{day}与{number}的年份不同，按{day.year}年归档"
            self.notices.append(row.problem(DAY, message, "请核对成文日期和发文字号"))

    def _day(self, row: SheetRow, written: str) -> date | None:
        try:
            return read_day(written, None)
        except Unreadable as unreadable:
            self._wrong(row, DAY, unreadable.message, unreadable.hint)
            return None

    def _secrecy(self, row: SheetRow, written: str) -> tuple[str, str]:
        if not written or written in _NOT_SECRET:
            return "", ""
        if found := _SECRET.fullmatch(written):
            return found[1], found[2] or ""
        self._wrong(row, SECRECY, f"不认识“{written}”", "请写 绝密、机密 或 秘密，如 机密★5年")
        return "", ""

    def _is_own(self, organ: str) -> bool:
        """Whether the office itself issued it, as far as the settings say who that is."""
        names = [name.text for name in (self.settings.fonds_name, self.settings.creator) if name]
        return not names or any(name in organ or organ in name for name in names)

    def _wrong(self, row: SheetRow, name: str, message: str, hint: str) -> None:
        self.problems.append(row.problem(name, message, hint))


@dataclass(frozen=True)
class _Recognised:
    """What the paper itself says; empty where that is not certain."""

    title: str = ""
    number: str = ""
    day: str = ""
    author: str = ""
    is_picture: bool = False  # a PDF without text

    @classmethod
    def of(cls, paper: _Paper, given: Mapping[str, str]) -> _Recognised:
        """Read only where something is missing, or to know whether it is a scan."""
        file = paper.file
        if not paper.digest:
            return cls()
        if file.suffix.lower() == ".pdf" and not _has_text(file):
            return cls(is_picture=True)
        if file.suffix.lower() not in _RECOGNISABLE or all(
            given[name] for name in (TITLE, NUMBER, DAY, ORGAN)
        ):
            return cls()
        from gongwen.intake.read import read
        from gongwen.intake.recognition.recognise import recognise

        try:
            return cls._from(recognise(read(file)))
        except (Unusable, OSError):
            return cls()

    @classmethod
    def _from(cls, found: Recognised) -> _Recognised:
        head = found.document.head
        number = "".join(str(head.number).split()) if head and head.number else ""
        try:
            is_number = bool(DocumentNumber.parse(number).serial)
        except InvalidNumber:
            is_number = False
        return cls(
            title=found.document.title,
            number=number if is_number else "",
            day=str(found.issued_on or ""),
            author=found.document.author,
        )


def _no_file(file: Path) -> str | None:
    try:
        fault = no_file(file)
        return fault[0] if fault else None if file.exists() else "没有这个文件"
    except OSError as error:  # a name that no system takes, a folder that may not be looked into
        return why(error)


def _has_text(file: Path) -> bool:
    try:
        return bool(pdf_contents.text_of(file.read_bytes()).strip())
    except Failed:
        return False


def _kind_of(title: str) -> str:
    from gongwen.intake.recognition.elements import kind_of

    return kind_of(title) or ""


def _names(papers: Sequence[_Paper]) -> dict[str, _Paper]:
    """正本.pdf; of several of a role and a kind of file, 附件1.pdf, 附件2.pdf."""
    counts = Counter((paper.role, paper.file.suffix.lower()) for paper in papers)
    given: Counter[tuple[str, str]] = Counter()
    names = {}
    for paper in papers:
        key = paper.role, paper.file.suffix.lower()
        given[key] += 1
        names[f"{key[0]}{given[key] if counts[key] > 1 else ''}{key[1]}"] = paper
    return names


def _incoming(metadata: Metadata, papers: Mapping[str, _Paper], row: SheetRow, sheet: Path) -> Incoming:
    described = metadata.to_bytes()
    sums = {name: paper.digest for name, paper in papers.items()} | {METADATA: sha256(described)}

    def read() -> dict[str, bytes]:
        return {METADATA: described} | {name: _content(paper.file) for name, paper in papers.items()}

    source = {SOURCE: sheet.name}
    return Incoming(folder_name(metadata), metadata, manifest_of(sums), row.at(FILE), source, read)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unusable(f"“{file}”读不了", why(error)) from error
