from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.archive.codes import ArchivalCode, InvalidCode
from gongwen.facts.archive_settings import CodeForm
from gongwen.facts.document_facts import Retention

STANDARDS_EXAMPLE = ArchivalCode("Z109", "WS", 2011, Retention.PERMANENT, "BGS", 1)

PART = st.text("ABCXYZ0123456789办公室党委", min_size=1, max_size=5)
CODES = st.builds(
    ArchivalCode,
    PART,
    PART,
    st.integers(1949, 2999),
    st.sampled_from(Retention),
    st.one_of(st.just(""), PART),
    st.integers(1, 999_999),
)


def test_a_code_is_written_as_either_standard_has_it() -> None:
    assert STANDARDS_EXAMPLE.written(CodeForm.DAT22, 4) == "Z109-WS·2011-Y-BGS-0001"
    assert STANDARDS_EXAMPLE.written(CodeForm.DAT13, 4) == "Z109-WS·2011·Y·BGS-0001"


def test_a_fonds_not_divided_by_unit_leaves_it_out() -> None:
    code = ArchivalCode("Z109", "WS", 2025, Retention.YEARS_30, "", 12)
    assert code.written(CodeForm.DAT22, 3) == "Z109-WS·2025-D30-012"
    assert code.written(CodeForm.DAT13, 3) == "Z109-WS·2025·D30-012"


def test_a_serial_beyond_its_width_is_not_cut() -> None:
    code = ArchivalCode("Z109", "WS", 2025, Retention.YEARS_10, "BGS", 1234)
    assert code.written(CodeForm.DAT22, 3) == "Z109-WS·2025-D10-BGS-1234"


@given(CODES, st.sampled_from(CodeForm), st.integers(3, 6))
def test_what_is_written_is_read_back(code: ArchivalCode, form: CodeForm, width: int) -> None:
    assert ArchivalCode.parse(code.written(form, width)) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Z109-WS·2011-Y-BGS-0000",
        "Z109-WS·2011-Y·BGS-0001",  # half of each form
        "Z109-WS·2011-D20-BGS-0001",
        "Z109-WS·11-Y-BGS-0001",
        "Z109-WS.2011-Y-BGS-0001",
        " Z109-WS·2011-Y-BGS-0001",
        "Z109-WS·2011-Y-BGS-1a",
        "Z109-WS·2011-Y-办-公-0001",
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        ArchivalCode.parse(text)


def test_codes_stand_as_on_the_shelf() -> None:
    written = [
        "Z109-WS·2025-D10-BGS-0001",
        "Z109-WS·2025-Y-BGS-0010",
        "Z109-WS·2025-D30-BGS-0001",
        "Z109-WS·2024-D10-BGS-0001",
        "Z109-WS·2025-Y-BGS-0009",
        "Z109-WS·2025-Y-0011",
    ]
    assert sorted(written, key=ArchivalCode.parse) == [
        "Z109-WS·2024-D10-BGS-0001",
        "Z109-WS·2025-Y-0011",
        "Z109-WS·2025-Y-BGS-0009",
        "Z109-WS·2025-Y-BGS-0010",
        "Z109-WS·2025-D30-BGS-0001",
        "Z109-WS·2025-D10-BGS-0001",
    ]
