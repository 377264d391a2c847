"""Taking an issued document back (撤回): recorded in the register and with the item; nothing is deleted."""

from __future__ import annotations

from gongwen.archive.archive import Archive
from gongwen.archive.records import Event, add_record, read_records
from gongwen.document_number import DocumentNumber
from gongwen.problem import Unusable
from gongwen.register.entry import Entry


def withdraw(archive: Archive, number: DocumentNumber, reason: str, at: str) -> Entry:
    """`at` is ISO 8601 with offset.  A crash leaves nothing, or a record that the next call takes for its own.

    Raises Unusable: the number is none that was issued, or was withdrawn before.
    """
    with archive.register.deciding(number.agency, number.year) as book:
        entry = book.withdraw(number, reason)
        records = read_records(archive.storage, entry.folder)
        if not any(record.event is Event.WITHDRAWN for record in records):
            values = {"发文字号": str(number), "理由": entry.reason}
            add_record(archive.storage, entry.folder, Event.WITHDRAWN, at, values)
    try:
        archive.catalogue.put(entry.folder)
    except Unusable as error:
        message = f"{number}的撤回已经记录，归档索引没有更新（{error.message}）"
        raise Unusable(message, "请运行 gongwen archive reindex") from error
    return entry
