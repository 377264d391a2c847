from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from gongwen.cli.exit_status import Exit


@dataclass(frozen=True)
class Finding:
    """One thing the machine has or lacks; `remedy` is the one command, or the one step, that mends it."""

    subject: str
    state: str  # 正常, 提示, 缺少
    detail: str
    remedy: str = ""


@click.command(options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def doctor(as_json: bool) -> None:
    """检查字体和程序库：缺什么，用哪一条命令补上。"""
    findings = [*_fonts(), *_libraries(), *_office(), *_templates()]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(f"{finding.state}  {finding.subject}：{finding.detail}")
            if finding.remedy:
                click.echo(f"      {finding.remedy}")
    if any(finding.state == "缺少" for finding in findings):
        raise SystemExit(Exit.UNAVAILABLE)


def _fonts() -> Iterator[Finding]:
    from gongwen.fonts import find_fonts, user_folder
    from gongwen.gbt9704 import Face

    fonts = find_fonts()
    put = f"把字体文件放进 {user_folder()}，或放进环境变量 GONGWEN_FONTS 指定的文件夹"
    fetch = _by_system(
        linux="在 gongwen 项目文件夹中运行：./run setup",
        windows="在“设置 → 应用 → 可选功能”中添加“中文（简体）补充字体”，小标宋另装",
        other=put,
    )
    for face in Face:
        font = fonts.chosen.get(face)
        if font and font.is_open:
            yield Finding(
                f"{face.value}字体", "提示", f"用开源字体 {font.name}（{font.path}）", f"有正版字体时，{put}"
            )
        elif font:
            yield Finding(f"{face.value}字体", "正常", f"{font.name}（{font.path}）")
        elif stand_in := next(iter(fonts.fall_back[face]), None):
            yield Finding(f"{face.value}字体", "缺少", f"没有，暂用 {stand_in.name} 代替", fetch)
        else:
            yield Finding(f"{face.value}字体", "缺少", "没有，也没有可以代替的", fetch)
    if not any(fonts.fall_back.values()):
        yield Finding("后备字体", "缺少", "生僻字将无字可用", _apt("fonts-noto-cjk") or put)


def _libraries() -> Iterator[Finding]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield Finding("Python", "正常", platform.python_version())
    for package in ("docxtpl", "weasyprint", "uharfbuzz", "pydantic"):
        try:
            yield Finding(package, "正常", version(package))
        except PackageNotFoundError:
            yield Finding(package, "缺少", "没有安装", f"pip install {package}")
    try:
        from weasyprint.text.ffi import harfbuzz_subset, pango

        words = str(pango.pango_version())
        yield Finding("Pango", "正常", f"{words[0]}.{int(words[1:3])}.{int(words[3:5])}")
    except (OSError, ImportError):
        remedy = _by_system(
            linux=_apt("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
            windows="在 MSYS2 中运行：pacman -S mingw-w64-ucrt-x86_64-pango（没有它仍可生成 Word）",
            other="brew install pango（没有它仍可生成 Word）",
        )
        yield Finding("Pango", "缺少", "没有找到，不能生成 PDF", remedy)
        return
    if harfbuzz_subset:
        yield Finding("HarfBuzz 子集库", "正常", "libharfbuzz-subset")
    else:
        remedy = _by_system(linux=_apt("libharfbuzz-subset0"), windows="", other="")
        yield Finding("HarfBuzz 子集库", "提示", "没有找到，生成 PDF 会慢十几倍", remedy)


def _office() -> Iterator[Finding]:
    from gongwen.intake.converted import program

    if found := program():
        yield Finding("LibreOffice", "正常", found)
        return
    site = "从 LibreOffice 官网安装"
    remedy = _by_system(linux=_apt("libreoffice-writer-nogui"), windows=site, other=site)
    detail = "没有找到，.doc、.wps、.rtf 等旧文件要先另存为 .docx 才能导入"
    yield Finding("LibreOffice", "提示", detail, remedy)


def _templates() -> Iterator[Finding]:
    from gongwen.templates import NAMES, find_template

    for name in NAMES:
        yield Finding("模板", "正常", str(find_template(name)))


def _apt(packages: str) -> str:
    return f"sudo apt-get install --no-install-recommends {packages}"


def _by_system(linux: str, windows: str, other: str) -> str:
    import sys

    return {"linux": linux, "win32": windows}.get(sys.platform, other)
