"""The words of a Word file, to be compared with those of its document."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from gongwen.render.word_xml import MC, W


def words(docx: bytes) -> str:
    """All text of the body in the order of the file, without blanks; a text box once, where it hangs."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    etree.strip_elements(tree, f"{{{MC}}}Fallback")  # the same box again, for older programs
    return "".join("".join((text.text or "").split()) for text in tree.iter(f"{{{W}}}t"))
