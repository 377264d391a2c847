"""Facts -> JSON Schema (draft 2020-12), for editors."""

from __future__ import annotations

from typing import Any

from gongwen.facts.document_facts import DocumentFacts
from gongwen.facts.spellings import NONE

_NULL = {"type": "null"}


def document_schema() -> dict[str, Any]:
    schema = DocumentFacts.model_json_schema(by_alias=True)
    printed_on = schema["properties"]["印发日期"]
    printed_on["anyOf"] = [{"const": NONE}, *printed_on["anyOf"]]
    for definition in (schema, *schema["$defs"].values()):
        _for_editors(definition)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "公文事实文件", **schema}


def _for_editors(definition: dict[str, Any]) -> None:
    """Leaves out what only programmers read; any field but a required one may be left blank."""
    definition.pop("title", None)
    definition.pop("description", None)
    required = definition.get("required", ())
    for term, described in definition.get("properties", {}).items():
        described.pop("default", None)
        if term not in required and _NULL not in described.get("anyOf", ()):
            definition["properties"][term] = {
                "title": described.pop("title"),
                "description": described.pop("description"),
                "anyOf": [described, _NULL],
            }
