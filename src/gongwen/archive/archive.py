"""The archive of a data folder: its settings, where it is stored, the register, and the catalogue that finds things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.archive.storage import Storage, storage_at
from gongwen.facts.archive_settings import ArchiveSettings, read_archive_settings
from gongwen.register.store import Register

if TYPE_CHECKING:
    from gongwen.archive.catalogue import Catalogue


@dataclass(frozen=True)
class Archive:
    data: Path
    settings: ArchiveSettings

    @classmethod
    def of(cls, data: Path) -> Archive:
        """Nothing is opened or made yet.  Raises InvalidFacts for what is wrong with archive.yaml."""
        return cls(data, read_archive_settings(data))

    @cached_property
    def storage(self) -> Storage:
        return storage_at(self.settings.archive_place(self.data))

    @cached_property
    def register(self) -> Register:
        return Register(self.data, self.settings.register_place(self.data))

    @cached_property
    def catalogue(self) -> Catalogue:
        """In the register's database, but only an index: `reindex` makes it anew from the storage alone."""
        from gongwen.archive.catalogue import Catalogue

        return Catalogue(self.register.database, self.storage)
