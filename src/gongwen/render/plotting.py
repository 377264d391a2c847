"""matplotlib as this program uses it: loaded when the first chart is drawn, by itself, and the same everywhere.

Only its figures and its two backends are used, never pyplot: no display, no state.  Nor its text, which knows one font
file a text: characters are drawn as outlines (`chart_canvas`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS_PER_INCH = 72
_SETTINGS: Any = {"svg.hashsalt": "gongwen", "path.simplify": False, "hatch.linewidth": 0.6}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_JOINS = 'stroke-linejoin="round" stroke-linecap="butt"'


def svg_of(figure: Figure) -> str:
    """The element <svg>, in points, without declaration and with nothing that another one on the same page minds."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream = BytesIO()
    FigureCanvasSVG(figure).print_svg(stream, metadata=_NO_METADATA)
    text = stream.getvalue().decode()
    text = text[text.index("<svg") :].strip()
    # A style sheet and numbered identifiers would be those of the whole page; thousandths of a point are plenty.
    text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r' id="[a-z0-9]+_[0-9]+"', "", text)
    text = re.sub(r"(\d\.\d{3})\d+", r"\1", text)
    return re.sub(r"\n\s*", "\n", text).replace("<svg ", f"<svg {_JOINS} ", 1)


def png_of(figure: Figure, dpi: int) -> bytes:
    """In shades of grey."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.dpi = dpi
    figure.set_frameon(True)
    figure.set_facecolor("white")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    stream = BytesIO()
    picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("L")
    picture.save(stream, "PNG", dpi=(dpi, dpi), compress_level=6)
    return stream.getvalue()


@cache
def load_matplotlib() -> None:
    """Import it, once a process, leaving alone the user's settings and folders.

    It would read every font of the machine and keep a list of them in the user's folder.  No font is asked of it here.
    """
    before = os.environ.get("MPLCONFIGDIR")
    with TemporaryDirectory(prefix="gongwen-", ignore_cleanup_errors=True) as folder:
        os.environ["MPLCONFIGDIR"] = folder
        try:
            with _without_fonts():
                import matplotlib.figure
            matplotlib.get_configdir()  # asked for later, it would be made in the user's folder
        finally:
            if before is None:
                del os.environ["MPLCONFIGDIR"]
            else:
                os.environ["MPLCONFIGDIR"] = before


@contextmanager
def _without_fonts() -> Iterator[None]:
    """Every font file is turned down, and its list of fonts stays empty."""
    from matplotlib import ft2font

    def turn_down(*_: object, **__: object) -> None:
        raise OSError

    reader = ft2font.FT2Font
    ft2font.FT2Font = turn_down  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        ft2font.FT2Font = reader  # type: ignore[misc]


@contextmanager
def settings() -> Iterator[None]:
    """For all that is drawn and written: its own, whatever a settings file of the user says."""
    load_matplotlib()
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield
