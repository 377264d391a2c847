"""A page that an office can restyle: its HTML template filled in, and the fonts it is set in."""

from __future__ import annotations

import traceback
from typing import Any

from gongwen.fonts import Font, Fonts
from gongwen.gbt9704 import Face
from gongwen.problem import InvalidFacts, Location, Problem

_LABEL = "网页模板"


def filled(template: str, file: str, **context: Any) -> str:
    """Raises InvalidFacts with the place of what is wrong with the template; `file` is what to call it."""
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    try:
        return environment.from_string(template).render(context)
    except Exception as error:  # whatever an expression in somebody's template may come to
        if isinstance(error, TemplateSyntaxError):
            line: int | None = error.lineno
        else:
            frames = traceback.extract_tb(error.__traceback__)
            line = next((each.lineno for each in reversed(frames) if each.filename == "<template>"), None)
        if line is None:
            raise
        problem = Problem(Location(file, line), _LABEL, "标签写法不对", "请对照原来的模板改正")
        raise InvalidFacts([problem]) from error


class FontRules:
    """The CSS of the fonts that a text is set in: the chosen one, and those that stand in for what it lacks."""

    def __init__(self, fonts: Fonts, text: str) -> None:
        self._fonts, self._characters = fonts, sorted(set(text))
        self._used: dict[Font, None] = {}

    def style(self, face: Face) -> str:
        """`font-family: …` of a class of typefaces.  Raises NoFont."""
        first = self._fonts.face(face)
        others = (self._fonts.font_for(face, character) for character in self._characters)
        fonts = list(dict.fromkeys([first, *(font for font in others if font)]))
        self._used |= dict.fromkeys(fonts)
        weight = first.weight if first.in_collection else "normal"
        return f"font-family:{','.join(map(_family, fonts))};font-weight:{weight}"

    def faces(self) -> str:
        """The @font-face rules of the fonts asked for."""
        return "\n".join(
            f"@font-face {{ font-family: {_family(font)}; src: url('{font.path.as_uri()}') }}"
            for font in self._used
            if not (font.in_collection and font.in_system)
        )


def _family(font: Font) -> str:
    """A file of one face gets a name of its own, for some say wrong things about themselves; a collection has its."""
    return f"'{font.family}'" if font.in_collection else f"'gongwen {font.name}'"
