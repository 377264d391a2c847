"""What an office wants of the check: rules turned off or weighed otherwise, its words, findings that it accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongwen.check.finding import Severity
from gongwen.check.manuscript import House, Organ, Wording
from gongwen.check.rule import Rule
from gongwen.problem import Location, Problem

if TYPE_CHECKING:
    from gongwen.facts.document_facts import Acceptance
    from gongwen.facts.organization import Organization
    from gongwen.facts.yaml_source import PlacedText

NOT_ASKED = "不查"


@dataclass(frozen=True)
class Accepted:
    """A finding of the rule `code` may stay: on `quote` only, or anywhere in the file."""

    code: str
    quote: str | None
    reason: str
    at: Location


@dataclass(frozen=True)
class Wishes:
    """What the office wants of each rule: its severity, or None when it is not to be asked; and what is accepted."""

    severities: Mapping[str, Severity | None]
    accepted: tuple[Accepted, ...] = ()
    problems: tuple[Problem, ...] = ()


NO_WISHES = Wishes({})


def house_of(organization: Organization | None, agency: str | None) -> House:
    if organization is None:
        return House()
    checking = organization.checking
    return House(
        organization.name.text,
        _texts(organization.short_names),
        agency,
        _texts(organization.superiors),
        _texts(organization.subordinates),
        tuple(Organ(each.name.text, _texts(each.short_names)) for each in checking.organs),
        tuple(
            Wording(each.unwanted.text, each.wanted.text if each.wanted else None, each.reason.text)
            for each in checking.wordings
        ),
    )


def wishes_of(
    organization: Organization | None, acceptances: Iterable[Acceptance], rules: Mapping[str, Rule]
) -> Wishes:
    """The wishes that can be met, and what is wrong with the others."""
    problems: list[Problem] = []
    settings = organization.checking.rules if organization else {}
    severities: dict[str, Severity | None] = {}
    for code, setting in settings.items():
        level = setting.level.text
        problems += _unknown(code, setting.level.at, "规则", rules)
        if level == NOT_ASKED:
            severities[code] = None
        elif level in list(Severity):
            severities[code] = Severity(level)
        else:
            hint = f"可以写 {'、'.join(Severity)} 或 {NOT_ASKED}"
            problems.append(Problem(setting.level.at, "级别", f"“{level}”不是可用的值", hint))
    accepted = []
    for each in acceptances:
        problems += _unknown(each.code.text, each.code.at, "接受", rules)
        if each.code.text not in rules:
            continue
        quote = each.quote.text if each.quote else None
        accepted.append(Accepted(each.code.text, quote, each.reason.text, each.code.at))
    return Wishes(severities, tuple(accepted), tuple(problems))


def _unknown(code: str, at: Location, label: str, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    if code not in rules:
        yield Problem(at, label, f"没有“{code}”这条规则", "可用 gongwen rules 查看规则代码")


def _texts(placed: Iterable[PlacedText]) -> tuple[str, ...]:
    return tuple(each.text for each in placed)
