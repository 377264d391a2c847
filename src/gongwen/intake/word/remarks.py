"""What a person is told of a .docx beside its text: what of it was not read, and where that stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from gongwen.intake.lines import Changes
from gongwen.intake.word.package import Element, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_FORMULAS = ("Equation", "MathType")
_CHANGED = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_COMPARE = "请对照原件核对"
_MOST_NAMED = 5
_QUOTED = 8  # characters

Notice = tuple[str, str]  # message and hint


class Remark(Enum):
    """Something in a paragraph that is not its text: what is said of it, and how to mend it."""

    PICTURE = "有图片，没有读入", "请对照原件，需要的另行加上"
    CHART = "有图表，其中的文字没有读入", _COMPARE
    DIAGRAM = "有图示，其中的文字没有读入", _COMPARE
    FORMULA = "有公式，没有读入", "请对照原件补上"
    OBJECT = "有嵌入的对象，没有读入", "请在 Word 中打开，对照原件核对"
    INNER_TABLE = "原是单元格里的表格，每行读成了一段", _COMPARE
    HIDDEN = "有隐藏的文字，没有读作正文", "请在 Word 中显示隐藏文字后核对"
    NOTE = "有脚注或尾注，没有读作正文", "请自行核对"


def of_drawing(element: Element) -> Iterator[Remark]:
    """What a w:drawing, w:pict or w:object shows that is no text; nothing of lines, shapes and text boxes."""
    if element.tag == f"{W}object":
        programs = [each.get("ProgID") or "" for each in element.iter(_OLE_OBJECT)]
        yield Remark.FORMULA if any(each.startswith(_FORMULAS) for each in programs) else Remark.OBJECT
        return
    for each in _outside_boxes(element):
        kind = (each.get("uri") or "").rpartition("/")[2] if each.tag == f"{_A}graphicData" else ""
        if kind in ("chart", "chartex"):
            yield Remark.CHART
        elif kind == "diagram":
            yield Remark.DIAGRAM
        elif each.tag in (f"{_A}blip", f"{_V}imagedata"):
            yield Remark.PICTURE


def _outside_boxes(element: Element) -> Iterator[Element]:
    """What stands in a text box belongs to the paragraphs there."""
    for child in element:
        if child.tag != f"{W}txbxContent":
            yield child
            yield from _outside_boxes(child)


def notices(remarks: Iterable[Iterable[Remark]], words: Sequence[str]) -> tuple[list[Notice], list[Notice]]:
    """Of what could not be read, and of pictures; given what is to be said of each paragraph, and the words of each."""
    unread: list[Notice] = []
    pictures: list[Notice] = []
    for remark, numbers in _by_remark(remarks).items():
        message, hint = remark.value
        found = pictures if remark is Remark.PICTURE else unread
        found.append((f"{_named(numbers, words)}{message}", hint))
    return unread, pictures


def notice_of_margins(parts: Iterable[Element]) -> Iterator[Notice]:
    """`parts`: headers and footers.  A head in red may be a picture in one."""
    if any(Remark.PICTURE in of_drawing(part) for part in parts):
        message, hint = Remark.PICTURE.value
        yield f"页眉或页脚里{message}", hint


def notice_of_changes(
    body: Element, numbers: Mapping[Element, int], words: Sequence[str], read_as: Changes
) -> Iterator[Notice]:
    """`numbers`: of each w:p that is read."""
    if changed := _changed(body, numbers):
        hint = "请在 Word 中处理完修订，或核对修订的各处"
        yield f"有修订，按全部{read_as}读入：{_named(changed, words)}", hint


def _changed(body: Element, numbers: Mapping[Element, int]) -> list[int]:
    """Where tracked changes stand, by the number of each w:p; of one that is not read, the next one that is."""
    found: dict[int, None] = {}
    last, waits = 0, False
    for element in body.iter(f"{W}p", *_CHANGED):
        number = numbers.get(element)
        if number is not None:
            last = number
            if waits:
                found[number] = None
            waits = False
        elif element.tag != f"{W}p":
            around = next(element.iterancestors(f"{W}p"), None)
            number = None if around is None else numbers.get(around)
            if number is None:
                waits = True
            else:
                found[number] = None
    if waits and last:
        found[last] = None
    return list(found)


def _named(numbers: Collection[int], words: Sequence[str]) -> str:
    """Nobody counts paragraphs, so each is named by its words, too."""
    named = [f"第{number}段（{_known_by(number, words)}）" for number in list(numbers)[:_MOST_NAMED]]
    rest = f"等{len(numbers)}处" if len(numbers) > _MOST_NAMED else ""
    return "、".join(named) + rest


def _known_by(number: int, words: Sequence[str]) -> str:
    own = _beginning(words[number - 1])
    above = next(filter(None, map(_beginning, reversed(words[: number - 1]))), "")
    return f"“{own}”" if own else f"“{above}”之后" if above else "开头"


def _beginning(words: str) -> str:
    shown = "".join(words.split())
    return shown[:_QUOTED] + "…" * (len(shown) > _QUOTED)


def _by_remark(found: Iterable[Iterable[Remark]]) -> dict[Remark, list[int]]:
    """The numbers (from 1) of the paragraphs that hold each."""
    numbers: dict[Remark, list[int]] = {}
    for number, remarks in enumerate(found, 1):
        for remark in dict.fromkeys(remarks):
            numbers.setdefault(remark, []).append(number)
    return numbers
