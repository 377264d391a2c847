"""发文登记簿 as an office prints it: .xlsx and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongwen.problem import Unusable
from gongwen.register.entry import Entry, State


def remark(entry: Entry) -> str:
    said = (
        entry.reason,
        f"留到 {entry.until}" if entry.until and entry.state is State.RESERVED else "",
        f"替代 {entry.replaces}" if entry.replaces else "",
    )
    return "，".join(filter(None, said))


def write_ledger(file: Path, entries: Sequence[Entry], agency: str | None, year: int | None) -> None:
    """By the file's suffix, .xlsx or .pdf.  Raises Unusable, InvalidFacts, NoFont, PdfUnavailable."""
    from gongwen.render.listing import Column, Listing, listing_pdf, listing_xlsx
    from gongwen.templates import find_template
    from gongwen.whole_files import why, write_whole

    columns = (
        Column("序号", 5, centred=True),
        Column("发文字号", 22),
        Column("标题", 46),
        Column("成文日期", 12, centred=True),
        Column("状态", 8, centred=True),
        Column("备注", 22),
    )
    rows = tuple(
        (
            str(index),
            str(entry.number),
            entry.title,
            str(entry.issued_on or ""),
            str(entry.state),
            remark(entry),
        )
        for index, entry in enumerate(entries, 1)
    )
    lines = (
        f"机关代字：{agency}" if agency else "",
        f"年度：{year}" if year else "",
        f"共 {len(entries)} 个号",
    )
    listing = Listing("发文登记簿", tuple(filter(None, lines)), columns, rows)
    if file.suffix.lower() == ".xlsx":
        content = listing_xlsx(listing)
    else:
        template = find_template("listing.html")
        content = listing_pdf(listing, template.read_text("utf-8"), str(template))
    try:
        write_whole(file, content)
    except OSError as error:
        raise Unusable(f"写不了“{file}”", why(error)) from error
