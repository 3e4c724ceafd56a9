"""What Chromium makes of the pages of a site: their elements, their text, and what they do."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

#: Where the pages of the traditional edition are.
HANT = "zh-hant/"

#: Parses pages as a browser does, and names what they are made of: elements with their attributes
#: and classes, and where addresses lead. Text is that of the page, without its head.
_READ = """async (paths) => {
  const read = [];
  for (const path of paths) {
    const html = await (await fetch(path)).text();
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const kind = parsed.querySelector("[class^='kb-page']");
    const made = new Set();
    const leads = new Set();
    const look = (root) => {
      for (const one of root.querySelectorAll("*")) {
        if (one.localName === "template") look(one.content);
        made.add(`<${one.namespaceURI.slice(-4)} ${one.localName}>`);
        for (const { name, value } of one.attributes) {
          made.add(`${one.localName} ${name}`);
          if (["href", "src", "action", "data"].includes(name)) leads.add(value);
        }
        for (const name of one.classList) made.add(`.${name}`);
      }
    };
    look(parsed);
    // What a word means stands behind it, in the midst of the sentence.
    for (const meaning of parsed.querySelectorAll(".kb-meaning")) meaning.remove();
    read.push({
      path, kind: kind ? kind.className : "", made: [...made], leads: [...leads],
      text: parsed.body.textContent,
      lines: [...parsed.querySelectorAll(".kb-lines:not(.kb-lines--repairs) > li")].map((line) => [
        line.id, [...line.querySelectorAll("div[id] > p")].map((said) => said.textContent).join(""),
      ]),
    });
  }
  return read;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page as a browser reads it.

    Args:
        path: Its file below the site.
        kind: The classes that name its kind.
        made: Elements, attributes and classes of it.
        leads: Values of attributes that are addresses.
        text: Its text.
        lines: Text of each line of a document, by the id of the line.
    """

    path: str
    kind: str
    made: frozenset[str]
    leads: frozenset[str]
    text: str
    lines: dict[str, str] = field(default_factory=dict)


def read_pages(browser: Browser, address: str, folder: Path, *, hant: int = 0) -> tuple[Read, ...]:
    """Read every simplified page of a served folder, and one in `hant` of the traditional ones."""
    every = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    paths = [path for path in every if not path.startswith(HANT)]
    if hant:
        paths += [path for path in every if path.startswith(HANT)][::hant]
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{address}/llms.txt")
        found = page.evaluate(_READ, [f"/{path}" for path in paths])
    return tuple(
        Read(
            **one
            | {
                "path": one["path"].removeprefix("/"),
                "made": frozenset(one["made"]),
                "leads": frozenset(one["leads"]),
                "lines": dict(one["lines"]),
            }
        )
        for one in found
    )


def of_each_kind(pages: Iterable[Read]) -> tuple[str, ...]:
    """Give a page of each kind, by its file: the one that leads to most places.

    Every other kind is shown by its page in the traditional edition.
    """
    best: dict[tuple[str, bool], str] = {}
    for page in sorted(pages, key=lambda page: (len(page.leads), page.path)):
        best[page.kind, page.path.startswith(HANT)] = page.path
    kinds = sorted({kind for kind, _ in best})
    hant = {kind: bool(number % 2) for number, kind in enumerate(kinds)}
    return tuple(best.get((kind, hant[kind])) or best[kind, not hant[kind]] for kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a page did while it was open.

    Args:
        asked: Address of every request, and the status of its answer.
        trouble: Errors of scripts, and dialogs.
    """

    asked: list[tuple[str, int]]
    trouble: list[str]


@contextmanager
def watched(browser: Browser, *, trusting: bool) -> Iterator[tuple[Page, Watched]]:
    """Open a tab and note what happens in it.

    Args:
        browser: The browser.
        trusting: Let it pass over the policy of the site, behind which a mistake could hide.
    """
    seen = Watched(asked=[], trouble=[])
    with browser.new_context(bypass_csp=trusting, service_workers="block") as context:
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("response", lambda answer: seen.asked.append((answer.url, answer.status)))
        page.on("requestfailed", lambda request: seen.asked.append((request.url, 0)))
        page.on("pageerror", lambda error: seen.trouble.append(str(error)))
        page.on("dialog", lambda dialog: seen.trouble.append(dialog.message))
        yield page, seen
