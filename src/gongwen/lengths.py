"""A length and its units.  Nothing here knows what is being measured."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
TWIPS_PER_MM = 20 * POINTS_PER_MM
EMU_PER_MM = 36000


@dataclass(frozen=True, order=True)
class Length:
    """A length, kept in millimetres; `Length.from_pt(16)` makes one from points (1 pt = 1/72 inch)."""

    mm: float

    @classmethod
    def from_pt(cls, points: float) -> Length:
        return cls(points / POINTS_PER_MM)

    @property
    def pt(self) -> float:
        return self.mm * POINTS_PER_MM

    @property
    def twips(self) -> float:
        """Twentieths of a point, the unit of Word; the caller says how to round."""
        return self.mm * TWIPS_PER_MM

    @property
    def emu(self) -> int:
        """English Metric Units, the unit of DrawingML."""
        return round(self.mm * EMU_PER_MM)

    def __add__(self, other: Length) -> Length:
        return Length(self.mm + other.mm)

    def __sub__(self, other: Length) -> Length:
        return Length(self.mm - other.mm)

    def __mul__(self, factor: float) -> Length:
        return Length(self.mm * factor)

    def __truediv__(self, divisor: float) -> Length:
        return Length(self.mm / divisor)
