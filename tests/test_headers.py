"""What a host is asked to send: one definition, the same in each host's own form, and in pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from playwright.sync_api import Browser
from searching import unkept
from selectolax.lexbor import LexborHTMLParser
from serving import served, told_headers
from test_browser_offline import until

from bindery.headers import cache_control, headers_file, page_headers, page_policy, policy

#: One of each kind of file, and how long it may be kept: for ever or until it is asked for anew.
LASTING = "public, max-age=31536000, immutable"
KINDS = (
    ("assets/site.0123abcd.css", LASTING),
    ("assets/site.0123abcd.js", LASTING),
    ("assets/stylesheets/main.57a0d79d.min.css", LASTING),
    ("search/0123456789ab/hans/7.js", LASTING),
    ("search/index.js", ""),
    ("search/engine.js", ""),
    ("assets/img/mark.svg", ""),
    ("assets/face.css", ""),
    ("assets/0123abcd/site.css", ""),
    ("visit/door/index.html", ""),
    ("index.html", ""),
)
SNIPPET = re.compile(r"^    bindery headers (\w+)$")


def directives(written: str) -> dict[str, str]:
    return {name: sources for name, _, sources in (it.partition(" ") for it in written.split("; "))}


def in_nginx(text: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r'^add_header ([\w-]+) "(.*)" always;$', text, re.MULTILINE)


def in_caddy(text: str) -> Iterator[tuple[str, str]]:
    block = text.partition("header {\n")[2].partition("\t}")[0]
    yield from re.findall(r'^\t\t([\w-]+) "(.*)"$', block, re.MULTILINE)


def lasts_in(text: str) -> set[str]:
    """Give the patterns that a configuration calls lasting."""
    found = re.findall(r'(/\(assets.*\$)(?:" "public.*)?$', text, re.MULTILINE)
    return set(found)


def test_what_is_not_asked_for_is_forbidden_and_nothing_comes_from_elsewhere() -> None:
    rules = directives(policy())

    assert rules["default-src"] == "'none'"
    assert {it for name, it in rules.items() if name.endswith("-src")} == {
        *("'none'", "'self'", "'self' data:"),
    }
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    for name in ("base-uri", "form-action", "frame-ancestors"):
        assert rules[name] == "'none'"


def test_every_page_says_the_policy_of_the_host_before_it_asks_for_anything(site: Path) -> None:
    wanted = {name: it for name, it in directives(policy()).items() if name != "frame-ancestors"}
    pages = sorted(site.rglob("*.html"))
    said = {}
    for path in pages:
        head = LexborHTMLParser(path.read_text("utf-8")).css("head > *")
        first = [node.attributes.get("http-equiv") for node in head[:2]]
        assert first == [None, "Content-Security-Policy"], path
        said[path] = directives(head[1].attributes["content"] or "")

    assert len(pages) > 80
    assert [path for path, it in said.items() if it != wanted] == []


def test_the_site_brings_the_headers_of_its_host(site: Path) -> None:
    told = (site / "_headers").read_text("utf-8")
    names = {it.relative_to(site).as_posix() for it in site.rglob("*") if it.is_file()}
    hashed = {it for it in names if it.endswith((".css", ".js")) and it.startswith("assets/")}

    assert told_headers(told, "/visit/door/") == page_headers()
    assert told_headers(told, "/service-worker.js")["Cache-Control"] == "no-cache"
    assert len(hashed) > 10
    for name in hashed:
        assert told_headers(told, f"/{name}")["Cache-Control"] == LASTING
    assert told_headers(told, "/search/index.js") == page_headers()


def test_the_site_sends_a_policy_and_it_lets_in_no_stranger(site: Path) -> None:
    """The check asks nothing of a site without a policy; ours must have one, with every page."""
    told = (site / "_headers").read_text("utf-8")
    for address in ("/", "/zh-hant/", "/visit/door/", "/404.html", "/search/index.js"):
        sent = told_headers(told, address)["Content-Security-Policy"]
        words = {word for sources in directives(sent).values() for word in sources.split()}

        assert directives(sent)["default-src"] == "'none'"
        assert not [it for it in words if "*" in it or "unsafe" in it or "." in it or "//" in it]


@pytest.mark.parametrize(("name", "kept"), KINDS)
def test_a_file_is_kept_for_ever_only_if_its_name_changes_with_its_contents(
    name: str, kept: str
) -> None:
    told = headers_file(file for file, _ in KINDS)

    assert told_headers(told, f"/{name}").get("Cache-Control", "") == kept
    assert cache_control(f"/{name}") == (kept or "no-cache")
    assert cache_control(f"/below/{name}") == (kept or "no-cache")


def test_no_host_is_asked_for_more_rules_than_it_reads(site: Path) -> None:
    """Cloudflare Pages reads a hundred rules, of two thousand characters a line."""
    lines = (site / "_headers").read_text("utf-8").splitlines()

    assert len([line for line in lines if line.startswith("/")]) <= 100
    assert max(map(len, lines)) <= 2000


@pytest.mark.parametrize("host", ["netlify", "nginx", "caddy"])
def test_publishers_are_told_what_the_command_prints(root: Path, host: str) -> None:
    told = (root / "docs/contributing/publishing.md").read_text("utf-8")
    printed = run("headers", host).stdout

    assert "".join(f"    {line}\n" if line else "\n" for line in printed.splitlines()) in told


def test_each_host_is_asked_for_the_same() -> None:
    nginx, caddy = (run("headers", host).stdout for host in ("nginx", "caddy"))

    assert dict(in_nginx(nginx)) == page_headers()
    assert dict(in_caddy(caddy)) == page_headers()
    assert len(lasts_in(nginx)) == 1
    assert lasts_in(nginx) == lasts_in(caddy)


#: What a page might be made to hold, and the rule that stops it.
PLANTED = (
    ("<script>window.ran = 1</script>", "script-src"),
    ("<img src=x onerror='window.ran = 1'>", "script-src"),
    ("<p style='color: red'>x</p>", "style-src"),
    ("<img src='https://example.org/x.png'>", "img-src"),
    ("<iframe src='about:srcdoc' srcdoc='x'></iframe><iframe src='/'></iframe>", "frame-src"),
    ("<form action='/'><button id=b>x</button></form>", "form-action"),
)


@pytest.mark.parametrize("by_page", [True, False])
def test_what_was_planted_in_a_page_does_nothing_and_is_reported(
    browser: Browser, tmp_path: Path, violations: list[str], *, by_page: bool
) -> None:
    """First the page alone has a policy, as on GitHub Pages; then only the host."""
    said = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">'
    body = "".join(planted for planted, _ in PLANTED)
    html = f"<!doctype html><meta charset=utf-8>{said if by_page else ''}<body>{body}"
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    if not by_page:
        (tmp_path / "_headers").write_text(headers_file(()), encoding="utf-8")
    with served(tmp_path) as address, unkept(browser) as page:
        page.add_init_script(
            "window.broken = []; addEventListener('securitypolicyviolation',"
            "(it) => broken.push(it.effectiveDirective))"
        )
        page.goto(address)
        page.locator("#b").evaluate("it => it.click()")
        page.evaluate(
            "try { document.body.innerHTML = 'x' } catch (error) { broken.push('typed') }"
        )
        until(page, "() => broken.includes('form-action')", None)
        broken = page.evaluate("broken")

        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.getElementById('b').innerText") == "x"
        for _, rule in PLANTED:
            assert [it for it in broken if it.startswith(rule)], rule
        assert "typed" in broken
    reported, violations[:] = bool(violations), []
    assert reported is not by_page


#: Give the address that a script was let have.
SET_SOURCE = """(way) => {
  const script = document.createElement("script");
  try { script.src = way } catch (error) { return error.name }
  return script.src;
}"""


def test_no_script_is_fetched_that_lies_outside_of_the_site(
    browser: Browser, site: Path, tmp_path: Path, violations: list[str]
) -> None:
    ways = ("https://example.org/x.js", "//example.org/x.js", "../x.js", "javascript:1", "data:,1")
    (tmp_path / "guide").symlink_to(site)
    with served(tmp_path) as address, unkept(browser) as page:
        page.goto(f"{address}/guide/")
        outcomes = [page.evaluate(SET_SOURCE, way) for way in ways]
        own = page.evaluate(SET_SOURCE, "search/x.js")

        assert outcomes == ["TypeError"] * len(ways)
        assert own == f"{address}/guide/search/x.js"
    violations.clear()
