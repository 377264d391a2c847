"""The numbers of an agency code and year: what may be done with them.  Decisions only; storing is `store.py`'s.

A number once taken is never free again.  A voided one leaves a gap, explained and never filled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gongwen.document_number import DocumentNumber
from gongwen.problem import Unusable
from gongwen.register.entry import Action, Entry, State


class Refused(Unusable):
    """What the register does not do: why, and what to do instead."""


@dataclass(frozen=True)
class Work:
    """What a number is taken for.  `digest` is that of the facts without their serial."""

    title: str
    issued_on: date
    facts_file: str
    digest: str
    replaces: DocumentNumber | None = None


class Book:
    """One agency code and year.  `changes` gathers what was decided, for the store to keep."""

    def __init__(self, agency: str, year: int, entries: Iterable[Entry] = ()) -> None:
        self.agency, self.year = agency, year
        self.entries = {entry.serial: entry for entry in entries}
        self.changes: list[tuple[Action, Entry]] = []
        self.printed = 0  # the highest serial known to stand on paper, registered or not

    def next_number(self) -> DocumentNumber:
        """Behind the highest that was ever taken, whatever became of it, or printed."""
        return DocumentNumber(self.agency, self.year, max((self.printed, *self.entries)) + 1)

    def gaps(self) -> list[int]:
        """Serials below the highest that nothing is known of."""
        return [serial for serial in range(1, max(self.entries, default=0)) if serial not in self.entries]

    def reserve(self, reason: str, until: date | None = None) -> Entry:
        if not reason.strip():
            raise Refused("预留要写明理由", "请用 --reason 说明留给谁、做什么用")
        return self._change(Action.RESERVE, Entry(self.next_number(), State.RESERVED, reason.strip(), until))

    def take(self, work: Work, wanted: DocumentNumber | None = None, used_before: bool = False) -> Entry:
        """The number that a document is issued with: the next one, or `wanted` when it is reserved for it.

        `used_before`: `wanted` was printed on paper before there was a register.
        """
        self._refuse_twice(work)
        if work.issued_on.year != self.year:
            message = f"发文字号的年份是{self.year}，成文日期却在{work.issued_on.year}年"
            raise Refused(message, "发文字号的年份须与成文日期相同，请改正其中一个")
        number = wanted or self.next_number()
        known = self.entries.get(number.serial or 0)
        if wanted:
            self._refuse_wanted(wanted, known, work, used_before)
        return self._change(
            Action.TAKE,
            Entry(
                number,
                State.TAKEN,
                known.reason if known else "",
                title=work.title,
                issued_on=work.issued_on,
                facts_file=work.facts_file,
                digest=work.digest,
                replaces=work.replaces,
            ),
        )

    def _refuse_twice(self, work: Work) -> None:
        for entry in self.entries.values():
            if not entry.digest or entry.digest != work.digest:
                continue
            if entry.state in (State.ISSUED, State.WITHDRAWN):
                done = "已经发出" if entry.state is State.ISSUED else "发出后已经撤回"
                message = f"这份公文{done}，发文字号是{entry.number}，存在“{entry.folder}”"
                raise Refused(message, "如要更正，请改好事实文件，用 --replaces 说明替代哪一件")
            if entry.state is State.TAKEN:
                raise unfinished(entry)

    def _refuse_wanted(
        self, wanted: DocumentNumber, known: Entry | None, work: Work, used_before: bool
    ) -> None:
        state = known.state if known else None
        if known and state in (State.ISSUED, State.WITHDRAWN):
            message = f"{wanted}已经发出：《{known.title}》，存在“{known.folder}”"
            raise Refused(message, f"已发的号不能再用，下一个号是{self.next_number()}")
        if known and state is State.TAKEN:
            raise unfinished(known)
        if known and state is State.VOID:
            message = f"{wanted}已经作废（{known.reason}），作废的号不再使用"
            raise Refused(message, f"下一个号是{self.next_number()}")
        if known and used_before:
            _refuse_another(known, work)
        if used_before or state is State.RESERVED:
            return
        if state is State.USED:
            raise Refused(
                f"{wanted}在登记簿启用前已经用过", "如要补办这份旧公文，请加上 --number-already-used"
            )
        hint = (
            f"下一个号是{self.next_number()}：请删去序号（写到 〕）由 gongwen 取号；"
            "如是登记簿启用前发出的公文，请加上 --number-already-used"
        )
        raise Refused(f"{wanted}没有预留，不能自己编号", hint)

    def finish(self, number: DocumentNumber, folder: str, manifest: str) -> Entry:
        """A taken number's document lies in the archive; `manifest` is the SHA-256 of its manifest."""
        entry = self._known(number)
        if entry.state is not State.TAKEN:
            raise Refused(f"{number}不在办理中（{entry.state}）", "请用 gongwen number list 查看")
        return self._change(
            Action.ISSUE, replace(entry, state=State.ISSUED, folder=folder, manifest=manifest)
        )

    def void(self, number: DocumentNumber, reason: str, abandoned: bool = False) -> Entry:
        """A number that no document went out with; its gap is explained for good.

        Of one that is TAKEN a document is made already.  `abandoned`: whoever made it can never bring it to its end.
        """
        if not reason.strip():
            raise Refused("作废要写明理由", "请用 --reason 说明为什么作废")
        entry = self.entries.get(number.serial or 0)
        if entry is None:
            if number >= self.next_number():
                raise Refused(f"{number}还没有编到", f"下一个号是{self.next_number()}")
            return self._change(Action.VOID, Entry(number, State.VOID, reason.strip()))
        if entry.state in (State.ISSUED, State.USED, State.WITHDRAWN):
            hint = "如要收回，请用 gongwen archive withdraw；如要更正，请另发一件，用 --replaces 说明"
            raise Refused(f"{number}已经发出，不能作废", hint)
        if entry.state is State.VOID:
            raise Refused(f"{number}已经作废（{entry.reason}）", "不必再作废")
        if entry.state is State.TAKEN and not abandoned:
            message = f"{number}正在办理（{entry.facts_file}），不能作废"
            raise Refused(message, "请在办理它的电脑上运行 gongwen issue --resume")
        return self._change(Action.VOID, replace(entry, state=State.VOID, reason=reason.strip(), until=None))

    def withdraw(self, number: DocumentNumber, reason: str) -> Entry:
        """An issued document is taken back: recorded, not deleted."""
        if not reason.strip():
            raise Refused("撤回要写明理由", "请用 --reason 说明为什么撤回")
        entry = self._known(number)
        if entry.state is not State.ISSUED:
            if entry.state is State.WITHDRAWN:
                raise Refused(f"{number}已经撤回（{entry.reason}）", "不必再撤回")
            raise Refused(f"{number}没有发出（{entry.state}），不能撤回", "没有发出的号可以作废")
        return self._change(Action.WITHDRAW, replace(entry, state=State.WITHDRAWN, reason=reason.strip()))

    def adopt(self, told: Entry) -> bool:
        """Take in what another source knows of a number, with its state; whether anything was new.

        Of what was given here nobody else knows more.  Raises Refused for what contradicts the register.
        """
        known = self.entries.get(told.serial)
        entry = known.with_told(told) if known else told
        if entry is None:
            raise Refused(f"登记簿中{told.number}是{known}", "请核对是哪一处错了；同一个号不能登记两件")
        is_new = known is None or (known.state is State.USED and entry != known)
        if is_new:
            self._change(Action.ADOPT, entry)
        return is_new

    def _known(self, number: DocumentNumber) -> Entry:
        entry = self.entries.get(number.serial or 0)
        if entry is None:
            raise Refused(f"登记簿中没有{number}", "请用 gongwen number list 查看已有的号")
        return entry

    def _change(self, action: Action, entry: Entry) -> Entry:
        self.entries[entry.serial] = entry
        self.changes.append((action, entry))
        return entry


def unfinished(entry: Entry) -> Refused:
    message = f"{entry.number}正在为“{entry.facts_file}”办理，上次没有办完"
    return Refused(message, "请在办理它的电脑上运行 gongwen issue --resume")


def _refuse_another(known: Entry, work: Work) -> None:
    """A number that was used before, or is kept for another use, is not the number of this document, too."""
    if known.state is State.RESERVED:
        message = f"{known.number}是预留的号（{known.reason}），不是登记簿启用前用过的"
        raise Refused(message, "要用这个预留的号，请去掉 --number-already-used；否则请改正发文字号")
    told = Entry(known.number, State.USED, title=work.title, issued_on=work.issued_on)
    if known.with_told(told) is None:
        raise Refused(
            f"登记簿中{known.number}是{known}", "请核对发文字号、标题和成文日期；一个号只能用于一件"
        )
