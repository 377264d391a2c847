"""Both databases, against looking through every text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongwen.archive import text_index
from gongwen.archive.words import normalised, words_of
from gongwen.database import Connection, database_at
from gongwen.problem import Unusable
from tests.conftest import FUZZ

_ANY = st.text(max_size=20).filter(lambda text: text.isprintable())
_ODD = st.text(st.sampled_from("党建工作工工A1１ａ，。 \n𠮷䶮e\u0301\x00'\"*%_-"), max_size=40)
_FEW = st.text(st.sampled_from("党建"), min_size=1, max_size=12)  # the same pairs in another order


def found(connection: Connection, query: str, limit: int = 1000) -> list[int]:
    rows = text_index.query(connection, "id", "archive_texts", "TRUE", "id", limit, words_of(query), {})
    return [int(row[0]) for row in rows]


def expected(texts: Sequence[str], query: str) -> list[int]:
    words = words_of(query)
    return [place for place, text in enumerate(texts, 1) if all(word in normalised(text) for word in words)]


class _Undo(Exception):
    pass


@contextmanager
def undone(place: str) -> Iterator[Connection]:
    """An index to fill; nothing of it stays in the database."""
    with suppress(_Undo), database_at(place).writing() as connection:
        text_index.create(connection)
        yield connection
        raise _Undo


def check(place: str, texts: Sequence[str], queries: Sequence[str], is_complete: bool = True) -> None:
    with undone(place) as connection:
        for number, text in enumerate(texts, 1):
            text_index.put(connection, number, "", text.replace("\x00", ""))
        if is_complete:
            text_index.complete(connection)
        assert {query: found(connection, query) for query in queries} == {
            query: expected(texts, query) for query in queries
        }


@settings(
    max_examples=max(FUZZ // 4, 1),
    # The place is as it was after each.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(_FEW | _ODD | _ANY, min_size=1, max_size=12),
    st.lists(_FEW | _ODD.map(lambda text: text[:8]) | _ANY, max_size=8),
    st.data(),
)
def test_what_is_found_are_the_texts_that_have_every_word(
    place: str, texts: list[str], queries: list[str], data: st.DataObject
) -> None:
    pieces = [
        text[start : start + data.draw(st.integers(1, 9))]
        for text in texts
        for start in [data.draw(st.integers(0, max(len(text) - 1, 0)))]
    ]
    check(place, texts, [*queries, *pieces])


def test_long_texts_are_found_by_any_of_their_words(place: str) -> None:
    """Past the 16,383 places and the 256 of a word that PostgreSQL keeps, and its 1 MB of words."""
    long = "工作" * 20_000 + "党建" + "".join(chr(0x4E00 + place % 20_000) for place in range(0, 400_000, 7))
    texts = [long, "党建工作", "工作" * 300, long.replace("党建", "")]
    check(
        place,
        texts,
        ["作党建", "党建", "工作工作工作", "工作党", "作作", long[-50:], "工作党建一"],
    )


def test_many_words_and_very_long_ones_are_looked_for(place: str) -> None:
    many = [chr(0x4E00 + number) + chr(0x6E00 + number) for number in range(400)]
    texts = ["，".join(many), "，".join(many[1:]), "".join(many) * 3]
    check(place, texts, [" ".join(many), "".join(many), "".join(many) * 2, " ".join(many[1:])])


def test_words_are_found_before_the_index_is_complete(place: str) -> None:
    check(place, ["党建工作", "工作"], ["党建", "工作"], is_complete=False)


def test_the_first_in_order_are_given_up_to_the_limit(place: str) -> None:
    with undone(place) as connection:
        for number in range(1, 60):
            text_index.put(connection, number, "", "党建工作" if number % 2 else "工作党建")
        text_index.complete(connection)
        assert found(connection, "党建工作", limit=3) == [1, 3, 5]


def test_what_was_removed_is_not_found(place: str) -> None:
    with undone(place) as connection:
        text_index.put(connection, 1, "", "党建工作")
        text_index.put(connection, 2, "", "党建工作")
        text_index.remove(connection, 1)
        assert found(connection, "党建") == [2]


def test_a_title_is_looked_through_with_its_text(place: str) -> None:
    with undone(place) as connection:
        text_index.put(connection, 1, "关于党建的通知", "工作安排")
        assert (found(connection, "党建 安排"), found(connection, "通知工作")) == ([1], [1])


def test_an_sqlite_without_full_text_is_refused() -> None:
    class Bare:
        is_sqlite = True

        def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
            return []

    with pytest.raises(Unusable) as refused:
        text_index.create(Bare())  # type: ignore[arg-type]
    assert str(refused.value) == (
        "这台电脑上 Python 的 SQLite 没有全文检索（FTS5），编不了归档索引。"
        "请安装 python.org 的 Python，再试一次；归档本身没有受影响"
    )
