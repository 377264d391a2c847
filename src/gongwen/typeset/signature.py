"""Where 署名 and 成文日期 stand (7.3.5).  All lengths are in characters; a digit is half of one."""

from __future__ import annotations

from gongwen.document.model import Part, Signature
from gongwen.gbt9704 import (
    DATE_SHIFT_CHARACTERS,
    SEALED_BLANK_LINES,
    SEALED_DATE_INDENT_CHARACTERS,
    STAMP_BLANK_LINES,
    STAMP_CHARACTERS,
    STAMP_DATE_BLANK_LINES,
    STAMP_INDENT_CHARACTERS,
    STAMP_LINES,
    STAMP_POST_GAP_CHARACTERS,
    TYPE_AREA,
    UNSEALED_BLANK_LINES,
    UNSEALED_INDENT_CHARACTERS,
    Seal,
    width_in_characters,
)
from gongwen.typeset.composed import Indents


def signature_indents(organ: str, date: str, seal: Seal) -> Indents:
    """The right indents of the two lines.

    Sealed (7.3.5.1): the date four characters in, the organ centred over it; a name too long for that ends two
    characters in and the date is centred under it.  Without an organ (1999) the date stands where it would below one.
    Unsealed (7.3.5.2): the organ two characters in and the date's first character two to the right of the organ's
    first; a longer date ends two characters in instead.  With a 签名章 (7.3.5.3): it and the date four characters in,
    签发人职务 two to its left.  Every line stays within the type area.
    """
    organ_width, date_width = width_in_characters(organ), width_in_characters(date)
    sealed, unsealed = float(SEALED_DATE_INDENT_CHARACTERS), float(UNSEALED_INDENT_CHARACTERS)
    centred = sealed + (date_width - organ_width) / 2
    if seal is Seal.STAMP:
        post = STAMP_INDENT_CHARACTERS + STAMP_CHARACTERS + STAMP_POST_GAP_CHARACTERS
        indents, blank_lines = (float(post), float(STAMP_INDENT_CHARACTERS)), STAMP_BLANK_LINES
    elif seal is Seal.UNSEALED:
        blank_lines = UNSEALED_BLANK_LINES
        if not organ or date_width > organ_width:
            indents = unsealed + DATE_SHIFT_CHARACTERS + date_width - organ_width, unsealed
        else:
            indents = unsealed, unsealed - DATE_SHIFT_CHARACTERS + organ_width - date_width
    else:
        blank_lines = SEALED_BLANK_LINES + (not organ)
        if centred >= 0 or not organ:
            indents = centred, sealed
        else:
            indents = unsealed, unsealed + (organ_width - date_width) / 2
    room = TYPE_AREA.characters
    return Indents(
        max(0.0, min(indents[0], room - organ_width)),
        max(0.0, min(indents[1], room - date_width)),
        blank_lines,
    )


def needs_seal_room(part: Part) -> bool:
    """Whether the foot of a seal reaches below the date, with no 附注 there to keep what follows away."""
    return part.signature is not None and part.signature.seal is Seal.SEALED and not part.note


def blank_lines_below_stamp(signature: Signature) -> int:
    """Between 签名章 and 成文日期, and in its place where no 签发人职务 holds it."""
    return STAMP_DATE_BLANK_LINES + (0 if signature.organ else STAMP_LINES)
