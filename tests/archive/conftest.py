"""Where the catalogue may be kept: each test that asks for a `place` is run with every kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgresql import new_place
from tests.postgresql import postgresql as postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite")
    return new_place(request.getfixturevalue("postgresql"))
