from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.file_names import as_seen, is_safe_path, safe_name


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/etc/passwd", "../a", "a/../b", "a/./b", "a//b", "a/", "a/.", "~/.profile", "~a"),
        *("\\\\server\\a", "a\\b", "C:/a", "C:a", "a.txt:hidden", "a:$DATA"),
        *("a.", "a ", "a./b", "a /b", "..."),
        *("con", "CON", "sources/aux.yaml", "nul.tar.gz", "Lpt1", "com9.csv", "com¹", "CONIN$", "prn .txt"),
        *(
            "a?",
            "表*.csv",
            'a"b',
            "a<b",
            "a>b",
            "a|b",
            "a\nb",
            "a\0b",
            "a\x7f",
            "a\x85b",
            "a\u2028b",
            "a\udc80",
        ),
    ],
)
def test_a_path_that_some_system_takes_for_another_or_not_at_all_is_unsafe(path: str) -> None:
    assert not is_safe_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "data/2025/某院〔2025〕1号 关于完成率100%的通知/正本.pdf",
        *("a", ".a", "data/.a", "a..b", "a~", "b/~a", "第1章 总则.docx", "conference", "com10", "com.c/x"),
        *("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"),
    ],
)
def test_a_plain_path_is_safe(path: str) -> None:
    assert is_safe_path(path)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("某医党〔2025〕6号 关于某事的通知", "某医党〔2025〕6号 关于某事的通知"),
        ("A/B: C?", "A_B_ C_"),
        ("con", "_con"),
        (" .~a. ", "a"),
        ("...", "_"),
        ("", "_"),
        ("长" * 100, "长" * 60),
        ("a\u2028b", "a_b"),
    ],
)
def test_a_name_is_made_as_near_to_what_is_written_as_may_be(written: str, name: str) -> None:
    assert safe_name(written) == name


@given(st.text(st.characters(exclude_categories=())))
def test_a_name_that_was_made_safe_is_safe_and_stays_as_it_is(written: str) -> None:
    name = safe_name(written)
    assert is_safe_path(name)
    assert "/" not in name
    assert safe_name(name) == name


def test_case_and_composition_do_not_tell_names_apart() -> None:
    assert as_seen("Caf\N{LATIN SMALL LETTER E WITH ACUTE}") == as_seen("cAFE\N{COMBINING ACUTE ACCENT}")
    assert as_seen("a") != as_seen("b")
