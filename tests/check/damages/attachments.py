from __future__ import annotations

from random import Random

from tests.check.damages import on_text


@on_text("GW361")
def a_mark_behind_an_attachments_name(random: Random, lines: list[str]) -> str | None:
    listed = [at for at, line in enumerate(lines) if line.startswith(("　　附件：", "　　　　　"))]
    if not listed:
        return None
    mark = random.choice("。；，、")
    at = random.choice(listed)
    lines[at] += mark
    return mark
