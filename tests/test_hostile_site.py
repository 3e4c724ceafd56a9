"""A document that means harm, built into a site and opened in a real Chromium: nothing runs."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bindery.check import check_site
from bindery.site import build_site

RUN = "window.pwned=1"

ATTACK = f"""\
逾期<svg onload={RUN}>怎么办
小编导语
逾期之后<script>{RUN}</script>，平台可能上门核实。
一、上门<img src=x onerror={RUN}>的流程 {{: onclick="{RUN}"}}
[点这里](javascript:{RUN})，平台可能上门核实借款人的身份。
![图](https://evil.invalid/x.png) 逾期会影响个人信用记录。
{{{{ 7*7 }}}} {{% include 'x' %}} 逾期会产生罚息。
*[HTML]: <b onmouseover={RUN}>逾期</b>
[a]: javascript:{RUN}
</div></article><iframe src=//evil.invalid></iframe>借款人应主动与平台沟通。
&lt;script&gt;{RUN}&lt;/script&gt; 逾期还款的问题日益严重。
"""

#: Pages on which the words of the document stand.
PAGES = ("", "ref/source-000/", "ref/source-000-card/", "ref/claims/", "visit/why/", "zh-hant/")


@pytest.fixture(scope="module")
def hostile_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both editions from the hostile document alone, of which no decision speaks."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("docs", "overrides", "editorial"):
        subprocess.run(["cp", "-r", root / name, folder / name], check=True)
    for name in ("mkdocs.yml", "mkdocs.zh-hant.yml"):
        (folder / name).write_bytes((root / name).read_bytes())
    sources = folder / "sources"
    sources.mkdir()
    (sources / "a.txt").write_text(ATTACK, encoding="utf-8")
    title = json.dumps(ATTACK.splitlines()[0], ensure_ascii=False)
    (sources / "sources.toml").write_text(
        f'[[source]]\nid = "000"\nfile = "a.txt"\ntitle = {title}\nsubject = {title}\n',
        encoding="utf-8",
    )
    build_site(folder, folder / "site")
    return folder / "site"


def test_the_auditor_finds_nothing_that_acts(hostile_site: Path) -> None:
    faults = [str(finding) for finding in check_site(hostile_site) if finding.severity.rank]

    assert faults == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_and_nothing_is_asked(
    browser: Browser, hostile_site: Path, serve_folder: Callable[..., str], path: str
) -> None:
    address = serve_folder(hostile_site)
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{path}", wait_until="networkidle")

        assert page.evaluate("window.pwned") is None
        assert (
            page.locator("iframe, svg[onload], img[onerror], [onclick], [onmouseover]").count() == 0
        )
        assert page.locator("a[href^='javascript:']").count() == 0
    assert [url for url in asked if not url.startswith(f"{address}/")] == []
