"""Draw the pictures that others show of the site: the icons, and the card of a shared link.

Run by `make pictures`; the results are kept in docs/assets/img, so that nobody needs a browser to
build the site. Letters come from the machine: install Noto Sans CJK before you draw.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "assets" / "img"

#: Width and height of an icon in pixels: tab, home screen of Apple, home screen of others.
SIZES = (32, 180, 512)

ICON = """
<style>* {{ margin: 0 }} svg {{ display: block; width: {size}px; height: {size}px }}</style>
{mark}
"""

#: As large as Open Graph asks for. Both scripts, for one picture serves both editions.
CARD_SIZE = (1200, 630)
CARD = """
<style>
* {{ margin: 0; box-sizing: border-box }}
body {{ width: 1200px; height: 630px; padding: 84px 96px; background: #faf7f1; color: #1d2b2f;
  border-top: 24px solid #0b5a5e; font-family: "Noto Sans CJK SC", sans-serif }}
header {{ display: flex; gap: 40px; align-items: center }}
svg {{ width: 150px; height: 150px }}
h1 {{ font-size: 132px; line-height: 1.2; letter-spacing: 4px }}
p {{ margin-top: 48px; font-size: 52px; line-height: 1.5; color: #4d5c60 }}
[lang=zh-Hant] {{ margin-top: 8px; font-family: "Noto Sans CJK TC", sans-serif }}
b {{ font-weight: 700; color: #0b5a5e }}
</style>
<header>{mark}<h1>逾期指南</h1></header>
<p lang="zh-Hans"><b>简体</b>　逾期和上门核实，逐句注明出处</p>
<p lang="zh-Hant"><b>繁體</b>　逾期和上門核實，逐句註明出處</p>
"""


def draw(page: Page, markup: str, size: tuple[int, int], name: str) -> None:
    """Draw markup as a picture of so many pixels; what it leaves free is transparent."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.set_content(markup)
    page.screenshot(path=IMAGES / name, omit_background=True)


def main(chromium: Path) -> None:
    """Draw all of them with a Chromium."""
    mark = (IMAGES / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for size in SIZES:
            draw(page, ICON.format(mark=mark, size=size), (size, size), f"icon-{size}.png")
        draw(page, CARD.format(mark=mark), CARD_SIZE, "card.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
