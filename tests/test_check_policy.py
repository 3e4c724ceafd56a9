"""A site that declares a Content-Security-Policy is held to it, as browsers would hold it."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.check import check_site
from bindery.check.policy.csp import digest_of, find_mistakes, split_policies
from bindery.check.reading.page import read_page
from bindery.findings import Finding, Severity

STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'; "


def page(body: str, policy: str = "", head: str = "") -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    start = f'<!doctype html><html lang="en"><head><title>T</title>{meta}{head}</head>'
    return f"{start}<body><main><h1>H</h1>\n{body}\n</main></body></html>"


def check(folder: Path, files: dict[str, str]) -> list[Finding]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return [it for it in check_site(folder) if it.code == "policy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something in a page, a policy that allows it, and one that does not."""

    id: str
    body: str
    allowed: str
    refused: str


def inline(text: str) -> str:
    return f"script-src {digest_of(text)}"


CASES = (
    Case(id="script", body='<script src="a.js"></script>', allowed="script-src 'self'",
         refused="script-src-elem 'none'; script-src 'self'"),
    Case(id="inline script", body="<script>a()</script>", allowed=inline("a()"),
         refused=inline("b()")),
    Case(id="nonce", body='<script nonce="n0">a()</script>', allowed="script-src 'nonce-n0'",
         refused="script-src 'nonce-n1'"),
    Case(id="inline beside a nonce", body="<script>a()</script>",
         allowed="script-src 'unsafe-inline'", refused="script-src 'unsafe-inline' 'nonce-n0'"),
    Case(id="strict-dynamic", body='<script nonce="n0" src="a.js"></script>',
         allowed="script-src 'strict-dynamic' 'nonce-n0'",
         refused="script-src 'strict-dynamic' 'self'"),
    Case(id="style element", body="<style>b { color: red }</style>",
         allowed="style-src 'unsafe-inline'", refused="style-src 'self'"),
    Case(id="style attribute", body='<b style="color: red">x</b>',
         allowed="style-src-attr 'unsafe-inline'", refused="style-src-elem 'unsafe-inline'"),
    Case(id="handler", body='<b onclick="a()">x</b>',
         allowed=f"script-src-attr 'unsafe-hashes' {digest_of('a()')}", refused=inline("a()")),
    Case(id="javascript:", body='<a href="javascript:a()">x</a>',
         allowed="script-src 'unsafe-inline'", refused="script-src 'self'"),
    Case(id="picture", body='<img alt="" src="a.png">', allowed="img-src *", refused="img-src a:"),
    Case(id="data", body='<img alt="" src="data:image/png;base64,AA">', allowed="img-src data:",
         refused="img-src 'self' *"),
    Case(id="srcset", body='<img alt="" srcset="a.png 1x, https://a.cn/b 2x">',
         allowed="img-src 'self' https://a.cn", refused="img-src 'self'"),
    Case(id="wildcard", body='<img alt="" src="https://b.a.cn/c">', allowed="img-src *.a.cn",
         refused="img-src a.cn"),
    Case(id="path", body='<img alt="" src="https://a.cn/b/c">', allowed="img-src a.cn/b/",
         refused="img-src a.cn/b"),
    Case(id="port", body='<img alt="" src="https://a.cn:8/">', allowed="img-src a.cn:*",
         refused="img-src a.cn"),
    Case(id="upgrade", body='<img alt="" src="https://a.cn/">', allowed="img-src http://a.cn",
         refused="img-src http://b.cn"),
    Case(id="video", body='<video src="a.mp4"></video>', allowed="media-src 'self'",
         refused="img-src 'self'"),
    Case(id="frame", body='<iframe title="x" src="a.html"></iframe>', allowed="child-src 'self'",
         refused="child-src 'self'; frame-src 'none'"),
    Case(id="object", body='<object data="a.pdf"></object>', allowed="object-src 'self'",
         refused="object-src 'none'"),
    Case(id="form", body='<form action="a.html"></form>', allowed="form-action 'self'",
         refused="form-action 'none'"),
    Case(id="ping", body='<a href="a.html" ping="a.html">x</a>', allowed="connect-src 'self'",
         refused="connect-src 'none'"),
    Case(id="manifest", body='<link rel="manifest" href="a.json">', allowed="manifest-src 'self'",
         refused="manifest-src 'none'"),
    Case(id="preload", body='<link rel="preload" as="font" href="a.woff2">',
         allowed="font-src 'self'", refused="img-src 'self'"),
    Case(id="font of a sheet", body='<link rel="stylesheet" href="a.css">',
         allowed="style-src 'self'; font-src 'self'", refused="style-src 'self'; img-src 'self'"),
    Case(id="picture of an imported sheet", body='<link rel="stylesheet" href="b.css">',
         allowed="style-src 'self'; font-src 'self'", refused="style-src 'self'"),
)  # fmt: skip

BESIDE = {
    "a.css": "@font-face { src: url(a.woff2) } b { mask: url(#m) }",
    "b.css": "@import 'a.css';",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
@pytest.mark.parametrize("where", ["meta", "_headers"])
def test_what_the_policy_refuses_is_found(case: Case, where: str, tmp_path: Path) -> None:
    found = {}
    for name, policy in (("allowed", case.allowed), ("refused", case.refused)):
        asked = policy if "form-action" in policy else f"default-src 'none'; {policy}"
        is_meta = where == "meta"
        files = {"index.html": page(case.body, asked if is_meta else ""), **BESIDE}
        if not is_meta:
            files["_headers"] = f"# all\n/*\n  Content-Security-Policy: {asked}\n"
        found[name] = check(tmp_path, files)

    assert found["allowed"] == []
    assert {it.severity for it in found["refused"]} == {Severity.WARNING}
    assert all(it.place.rpartition(":")[2] in {"1", "2"} for it in found["refused"])


def test_a_site_without_a_policy_is_held_to_none(tmp_path: Path) -> None:
    files = {"index.html": page("<script>a()</script>"), "_headers": "/*\n  X-A: b\n"}

    assert check(tmp_path, files) == []


def test_a_policy_in_a_page_holds_for_what_follows(tmp_path: Path) -> None:
    late = page("", head=f"<style>b {{}}</style><meta http-equiv='content-security-policy' "
                f'content="{STRICT}"><style>i {{}}</style>')  # fmt: skip
    found = check(tmp_path, {"index.html": late})

    assert len(found) == 1


def test_a_policy_holds_for_the_addresses_it_is_sent_with(tmp_path: Path) -> None:
    headers = f"""
/*
  Content-Security-Policy: {STRICT}
/free/*
  ! Content-Security-Policy
/free/:name/held.html
  Content-Security-Policy: {STRICT}
"""
    body = "<script>a()</script>"
    names = ("index.html", "free/index.html", "free/a/held.html", "free/a/b/held.html")
    found = check(tmp_path, {"_headers": headers, **dict.fromkeys(names, page(body))})

    assert [it.place for it in found] == ["free/a/held.html:2", "index.html:2"]


MISTAKES = (
    ("img-scr 'self'", "Did you mean img-src"),
    ("img-src self", "without quotes"),
    ("script-src nonce-abc", "without quotes"),
    ("img-src 'a.cn'", "no keyword"),
    ("img-src 'none' a.cn", "does not stand alone"),
    ("img-src a.cn; img-src b.cn", "twice"),
    ("img-src a_b!", "no source"),
)


@pytest.mark.parametrize(("policy", "says"), MISTAKES)
def test_a_mistake_in_a_policy_is_found_where_it_stands(
    policy: str, says: str, tmp_path: Path
) -> None:
    headers = f"/*\n  X-A: b\n  Content-Security-Policy: {policy}\n"
    found = check(tmp_path, {"index.html": page("x"), "_headers": headers})

    assert [it.place for it in found] == ["_headers:3"]
    assert says in found[0].message


def test_what_has_no_effect_in_a_page_is_a_note(tmp_path: Path) -> None:
    found = check(tmp_path, {"index.html": page("x", "frame-ancestors 'none'")})

    assert [it.severity for it in found] == [Severity.NOTE]


def test_a_strict_policy_that_is_well_written_has_no_mistake() -> None:
    policy = STRICT + "script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: https://*.a.cn:8/"

    assert list(find_mistakes(policy + "; upgrade-insecure-requests", is_meta=False)) == []


@given(st.text(max_size=80))
def test_any_policy_and_any_page_are_read(text: str) -> None:
    for policy in split_policies(text):
        assert policy.directives
    assert len(list(find_mistakes(text, is_meta=True))) <= len(text)
    pages = [read_page("a.html", text, is_guarded=True) for _ in range(2)]
    assert pages[0].asks == pages[1].asks
