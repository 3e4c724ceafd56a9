"""What other repositories rely on: the action, the hook, and the page that describes them."""

import re
import subprocess
import sys
from pathlib import Path

from commands import run

from bindery.check import Format
from bindery.check.codes import CODES

#: Has what the checks reach for late: two editions, a policy, private data in disguise, and a
#: passage with words that are in no simplified ledger.
SITE = {
    "index.html": '<html lang="zh-Hans"><title>x</title><main>說 138&#48;0138000'
    '<p id="a" data-passage="0-1-1">他</p></main>',
    "ledger.jsonl": '{"id": "0-1-1", "text": "我", "role": "body", "fate": "left_out",'
    ' "reason": "x", "statement": "", "pages": ["#a"], "same_as": ""}',
    "zh-hant/index.html": '<html lang="zh-Hant"><title>x</title><main>说 https://x</main>',
    "_headers": "/*\n  Content-Security-Policy: default-src 'self'\n",
    "sitemap.xml": "<loc>x</loc>",
}
LOADED = """
import sys
from click.testing import CliRunner
from bindery.cli import main

assert "wrong-script" in CliRunner().invoke(main, ["check", "--withheld", "words"]).output
files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
print(*sorted({it.split("site-packages/")[1].split("/")[0] for it in files if "-packages/" in it}))
"""


def test_a_check_loads_no_package_that_the_action_does_not_install(
    root: Path, tmp_path: Path
) -> None:
    action = (root / "action.yml").read_text(encoding="utf-8")
    installed = re.findall(r"\^\(([a-z|]+)\)==", action)
    for name, text in SITE.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "words").write_text("乾隆\n", encoding="utf-8")
    command = [sys.executable, "-c", LOADED]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stderr
    packages = {it for it in told.stdout.split() if not it.startswith(("_", "bindery"))}
    assert packages
    assert packages == set(installed[0].split("|"))


def test_nothing_that_a_caller_says_becomes_a_command(root: Path) -> None:
    text = (root / "action.yml").read_text(encoding="utf-8")
    settings, _, commands = text.partition("run: |")

    assert "${{" not in commands
    inputs = set(re.findall(r"^  ([a-z-]+):\n    description", settings, re.MULTILINE))
    assert set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", settings)) == inputs
    assert "uses:" not in text


def test_the_hook_runs_a_command_that_is_there(root: Path) -> None:
    hook = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = re.findall(r"^  entry: bindery (.+)$", hook, re.MULTILINE)

    assert [run(it, "--help").exit_code for it in entry] == [0]


def test_the_page_about_the_check_names_every_code_format_input_and_option(root: Path) -> None:
    page = (root / "docs" / "contributing" / "checking.md").read_text(encoding="utf-8")
    options = re.findall(r"^  (--[a-z-]+)", run("check", "--help").output, re.MULTILINE)
    action = (root / "action.yml").read_text(encoding="utf-8")
    inputs = re.findall(r"^  ([a-z-]+):\n    description", action, re.MULTILINE)
    wanted = [*CODES, *(it.value for it in Format), *inputs]

    assert [it for it in wanted if f"`{it}`" not in page] == []
    assert [it for it in options if it not in page] == []
