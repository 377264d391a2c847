"""The page of `gongwen stats --html`, read as a browser and a printer would."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from gongwen.render.stats_page import render_stats_page
from gongwen.statistics.progress import progress_of
from gongwen.templates import CHECKOUT

TEMPLATE = (CHECKOUT / "stats.html").read_text("utf-8")
INDICATORS = """
义诊: {事项: 义诊, 单位: 场, 目标: 100}
报道: {事项: 报道, 单位: 篇}
占比: {比: [报道, 报道], 目标: 60}
"""


def page_of(folder: Path, indicators: str = INDICATORS, day: date = date(2025, 6, 30)) -> str:
    for year in (2024, 2025):
        (folder / str(year)).mkdir(parents=True)
        rows = "".join(f"{year}-{month:02}-01,义诊,{month}\n" for month in range(1, 9))
        (folder / f"{year}/log.csv").write_text(f"日期,事项,数量\n{rows}", "utf-8")
    (folder / "indicators.yaml").write_text(indicators, "utf-8")
    return render_stats_page(progress_of(folder / "2025", 2025, day), TEMPLATE)


def rows(page: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in html.fromstring(page).iter("tr")]


def test_the_page_has_a_line_an_indicator_and_counts_the_targets(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert rows(page) == [
        ["指标", "今年", "目标", "完成率", "序时进度", "情况", "上年同期", "同比", "上年全年"],
        ["义诊", "21场", "100", "21%", "49.6", "落后", "21", "→持平", "36"],
        ["占比", "算不出：“报道”为0，算不出比值。请检查台账，或不引用这个指标"],
        ["报道", "0篇", "", "", "", "", "0", "→持平", "0"],
    ]
    assert "截至2025年6月30日，台账6行。共3个指标，有目标的2个：落后1个，算不出1个。" in page


def test_every_row_is_as_wide_as_the_head(tmp_path: Path) -> None:
    over = page_of(tmp_path / "a", day=date(2026, 1, 1))
    no_target = page_of(tmp_path / "b", re.sub(", 目标: [0-9]+", "", INDICATORS))
    for page in (page_of(tmp_path / "c"), over, no_target):
        table = html.fromstring(page).find(".//table")
        assert table is not None
        widths = {sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")}
        assert len(widths) == 1


def test_the_chart_has_the_months_of_both_years_and_says_them_to_those_who_cannot_see(tmp_path: Path) -> None:
    chart = html.fromstring(page_of(tmp_path)).find(".//figure/svg")
    assert chart is not None
    assert chart.get("aria-label") == "义诊：1月1场，2月2场，3月3场，4月4场，5月5场，6月6场"
    assert [bar.get("fill") for bar in chart.iter("rect")] == ["#fff", "#333"] * 6 + ["#fff"] * 2
    assert chart.findall("text")[-1].text == "12月"


def test_names_are_text_and_never_tags(tmp_path: Path) -> None:
    name = '<script>alert(1)</script>\\" onload=\\"x'
    page = page_of(tmp_path, f'"{name}": {{事项: 义诊, 单位: "<b>", 目标: 100}}')
    assert "<script" not in page
    assert "<b>" not in page
    assert not any(element.get("onload") for element in html.fromstring(page).iter())


def test_the_page_needs_nothing_beside_it(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert not re.search(r"https?:|url\(|@import|<link|<script|\bsrc=", page)


def test_the_same_figures_make_the_same_page(tmp_path: Path) -> None:
    assert page_of(tmp_path / "a") == page_of(tmp_path / "b")


@pytest.mark.filterwarnings("ignore")
def test_the_page_prints_on_a4_with_nothing_cut_off(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    names = [f"某某部门牵头的重点工作任务之{number}" for number in range(40)]
    indicators = "\n".join(f"{name}: {{事项: 义诊, 单位: 人次, 目标: 123456}}" for name in names)
    content = weasyprint.HTML(string=page_of(tmp_path, indicators)).write_pdf()
    with pypdfium2.PdfDocument(io.BytesIO(content)) as pdf:
        for page in pdf:
            width, height = page.get_size()
            assert (round(width), round(height)) == (595, 842)
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) <= width - 14 / 25.4 * 72 + 0.5
