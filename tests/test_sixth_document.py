"""Documents that nobody has annotated, long and hardly damaged: the site is built, and is whole."""

import subprocess
from itertools import product
from pathlib import Path

import pytest
from test_long_documents import DOES, WHEN, WHO

from bindery.building.site import build_site
from bindery.check import check_site

#: What nothing has to be done to.
WHOLE = [f"{when}，{who}{does}" for does, when, who in product(DOES[4:], WHEN, WHO)]
WHOLE += [line.replace("，", "，有时候", 1) for line in WHOLE]
CLEAN = (WHOLE * 2)[:400]
#: Far apart in a long document, so that most of its parts hold none of them.
DAMAGED = (3, 200, 390)


def with_faults(lines: list[str]) -> list[str]:
    return [
        line.replace("，", "，要核实(shí)，", 1) if number in DAMAGED else line
        for number, line in enumerate(lines, start=1)
    ]


@pytest.fixture(scope="module")
def grown(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with two more documents, and give its folder."""
    folder = tmp_path_factory.mktemp("grown")
    for name in ("docs", "overrides", "editorial", "sources", "mkdocs.yml", "mkdocs.zh-hant.yml"):
        subprocess.run(["cp", "-r", root / name, folder / name], check=True)
    record = folder / "sources" / "sources.toml"
    entries = record.read_text(encoding="utf-8")
    for name, lines in (("clean", CLEAN), ("mended", with_faults(CLEAN))):
        (folder / "sources" / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        entries += f'\n[[source]]\nid = "{name}"\nfile = "{name}.txt"\nsubject = "{name}"\n'
    record.write_text(entries, encoding="utf-8")
    build_site(folder, folder / "site")
    return folder / "site"


def test_every_link_of_the_grown_site_leads_somewhere(grown: Path) -> None:
    assert [str(finding) for finding in check_site(grown) if finding.severity.rank] == []


@pytest.mark.parametrize("edition", ["", "zh-hant"])
def test_a_document_without_repairs_has_no_page_of_them(grown: Path, edition: str) -> None:
    text = (grown / edition / "ref/source-clean/index.html").read_text(encoding="utf-8")

    assert (grown / edition / "ref/source-clean/2/index.html").is_file()
    assert not (grown / edition / "ref/repairs-clean").exists()
    assert "repairs-clean" not in text


def test_few_repairs_stand_on_one_page_and_are_linked_from_their_lines(grown: Path) -> None:
    page = (grown / "ref/repairs-mended/index.html").read_text(encoding="utf-8")
    parts = sorted((grown / "ref/source-mended").rglob("index.html"))
    texts = "".join(part.read_text(encoding="utf-8") for part in parts)

    assert not (grown / "ref/repairs-mended/2").exists()
    for number in DAMAGED:
        assert page.count(f"id=L{number}") + page.count(f'id="L{number}"') == 1
        assert f"repairs-mended/#L{number}" in texts
