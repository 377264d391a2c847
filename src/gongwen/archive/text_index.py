"""Texts by what stands in them: an index in SQLite (FTS5) or in PostgreSQL (GIN), and the same answers from both.

Found are the texts that, normalised, contain every word, wherever in them and however long.

SQLite: a text is the list of its pairs of characters, the last one alone; a word is a phrase of pairs, one character
the beginning of a pair.  The index keeps the places of pairs, so what it says is so.

PostgreSQL keeps no places in its index, and too few in a tsvector.  There a text is the set of its pieces of one, two
and three characters, as numbers; texts with all pieces of a word are looked through in the order asked for, until there
are enough.  Most that are looked through have the word, so it does not matter how many there are.

No row of either is changed: a text that is put anew gets another `id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from gongwen.archive.words import normalised
from gongwen.database import Connection, Value
from gongwen.problem import Unusable

# Numbers of pieces: one character is its code point; of the others, some thousand in a text, few share a number.
_CODE_POINTS, _NUMBERS, _FACTOR = 0x110000, 262139, 0x9E3779B1


def create(connection: Connection) -> None:
    """`archive_texts` and what finds them.  Raises Unusable for an SQLite without FTS5."""
    if not connection.is_sqlite:
        connection.run(
            "CREATE TABLE archive_texts (id BIGINT PRIMARY KEY, text TEXT NOT NULL,"
            " normalised TEXT NOT NULL, pieces INTEGER[] NOT NULL)"
        )
        # Unpacking takes longer than reading.
        for column in ("normalised", "pieces"):
            connection.run(f"ALTER TABLE archive_texts ALTER {column} SET STORAGE EXTERNAL")
        # Counting how often each piece is there would take longer than all searches.
        connection.run("ALTER TABLE archive_texts ALTER pieces SET STATISTICS 0")
        return
    if not connection.rows("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"):
        raise Unusable(
            "这台电脑上 Python 的 SQLite 没有全文检索（FTS5），编不了归档索引",
            "请安装 python.org 的 Python，再试一次；归档本身没有受影响",
        )
    connection.run("CREATE TABLE archive_texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    # This tokenizer parts at blanks and leaves all else as it is, even what its Unicode does not know yet.
    connection.run("CREATE VIRTUAL TABLE archive_words USING fts5(pairs, content='', tokenize='ascii')")


def complete(connection: Connection) -> None:
    """When all texts of a new index are put: it is made faster at once than bit by bit."""
    if not connection.is_sqlite:
        connection.run("CREATE INDEX archive_pieces ON archive_texts USING gin (pieces)")


def drop(connection: Connection) -> None:
    connection.run("DROP TABLE IF EXISTS archive_texts")
    connection.run("DROP TABLE IF EXISTS archive_words")


def put(connection: Connection, identifier: int, title: str, text: str) -> None:
    """`title` is looked through together with the text, but is not kept."""
    words = normalised(f"{title}\n{text}")
    if connection.is_sqlite:
        sql = "INSERT INTO archive_texts (id, text) VALUES (:id, :text)"
        connection.run(sql, id=identifier, text=text)
        sql = "INSERT INTO archive_words (rowid, pairs) VALUES (:id, :pairs)"
        connection.run(sql, id=identifier, pairs=_pairs(words))
        return
    sql = (
        "INSERT INTO archive_texts (id, text, normalised, pieces)"
        " VALUES (:id, :text, :normalised, CAST(:pieces AS INTEGER[]))"
    )
    pieces = _array({piece for size in (1, 2, 3) for piece in _pieces(words, size)})
    connection.run(sql, id=identifier, text=text, normalised=words, pieces=pieces)


def remove(connection: Connection, identifier: int) -> None:
    """What FTS5 has of it stays, under a number that nothing has any more."""
    connection.run("DELETE FROM archive_texts WHERE id = :id", id=identifier)


def query(
    connection: Connection,
    columns: str,
    table: str,
    condition: str,
    order: str,
    limit: int,
    words: Sequence[str],
    values: Mapping[str, Value],
) -> list[tuple[Any, ...]]:
    """The first rows of a table that meet a condition, of those whose `id` is that of a text with all `words`.

    `values` are the condition's; the words are normalised.
    """
    if connection.is_sqlite or not words:
        named = {f"word{place}": _phrase(word) for place, word in enumerate(words)}
        for name in named:
            condition += f" AND id IN (SELECT rowid FROM archive_words WHERE archive_words MATCH :{name})"
        sql = f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY {order} LIMIT :limit"
        return connection.rows(sql, limit=limit, **values, **named)
    # The planner does not know that to look at all `pieces` without the index is to fetch them from elsewhere.
    connection.run("SET LOCAL enable_seqscan = off")
    connection.run("SET LOCAL jit = off")  # compiling takes ten times as long as the search
    named = {f"word{place}": word for place, word in enumerate(words)}
    has_words = " AND ".join(f"strpos(normalised, :{name}) > 0" for name in named)
    return connection.rows(
        "WITH likely AS MATERIALIZED"
        " (SELECT id FROM archive_texts WHERE pieces @> CAST(:pieces AS INTEGER[])),"
        " in_order AS MATERIALIZED"
        # IS TRUE has the table read once: as a join, which it takes for a small one, it would go there by each id.
        f" (SELECT id FROM {table} WHERE {condition} AND (id IN (SELECT id FROM likely)) IS TRUE ORDER BY {order}),"
        " chosen AS MATERIALIZED (SELECT id FROM in_order"
        f" WHERE (SELECT {has_words} FROM archive_texts WHERE archive_texts.id = in_order.id) LIMIT :limit)"
        f" SELECT {columns} FROM {table} WHERE id IN (SELECT id FROM chosen) ORDER BY {order}",
        limit=limit,
        pieces=_array({piece for word in words for piece in _pieces(word, min(len(word), 3))}),
        **values,
        **named,
    )


def _pairs(words: str) -> str:
    return " ".join(words[at : at + 2] for at in range(len(words)))


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{word}" *'
    return '"' + " ".join(word[at : at + 2] for at in range(len(word) - 1)) + '"'


def _pieces(words: str, size: int) -> Iterable[int]:
    codes = [ord(character) for character in words]
    if size == 1:
        return codes
    if size == 2:
        return (_CODE_POINTS + (a * _FACTOR + b) % _NUMBERS for a, b in pairwise(codes))
    threes = zip(codes, codes[1:], codes[2:], strict=False)
    return (_CODE_POINTS + ((a * _FACTOR + b) * _FACTOR + c) % _NUMBERS for a, b, c in threes)


def _array(pieces: set[int]) -> str:
    return "{" + ",".join(map(str, sorted(pieces))) + "}"
