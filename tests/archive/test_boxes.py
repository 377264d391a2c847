from __future__ import annotations

from gongwen.archive.boxes import box_labels
from gongwen.facts.document_facts import Retention
from gongwen.render.labels import BoxLabel
from tests.archive.filed_items import filed


def test_a_class_begins_a_box_with_the_narrowest_spine_that_holds_it() -> None:
    items = [filed(1), filed(2), filed(1, Retention.YEARS_10, unit="", pages=200)]
    assert box_labels(items, "绍兴市中医院") == (
        BoxLabel("Z109", "绍兴市中医院", "2025", "永久", "党政综合办公室", "0001", "0002", "1", 20),
        BoxLabel("Z109", "绍兴市中医院", "2025", "10年", "", "0001", "0001", "1", 30),
    )


def test_what_one_box_does_not_hold_goes_into_the_next() -> None:
    labels = box_labels([filed(serial, pages=150) for serial in range(1, 6)], "绍兴市中医院")
    assert [(label.first, label.last, label.number, label.spine) for label in labels] == [
        ("0001", "0002", "1", 40),
        ("0003", "0004", "2", 40),
        ("0005", "0005", "3", 20),
    ]


def test_a_volume_too_thick_for_any_box_has_one_to_itself() -> None:
    labels = box_labels([filed(1), filed(2, pages=900), filed(3)], "绍兴市中医院")
    assert [(label.first, label.last, label.spine) for label in labels] == [
        ("0001", "0001", 20),
        ("0002", "0002", 50),
        ("0003", "0003", 20),
    ]
