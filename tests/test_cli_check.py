"""The command that audits a site, as people and build servers run it."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from commands import run

from bindery.check import FailOn, Ignored, audit_site, load_settings
from bindery.check.settings import Budget
from bindery.check.settingsfile import load_withheld
from bindery.errors import DataError

#: One warning, a broken link, and one note, a link without encryption.
PAGE = """<!doctype html>
<html lang="en"><head><title>T</title></head><body><main><h1>T</h1>
<a href="gone.html">x</a>
<a href="http://example.com/">y</a>
</main></body></html>"""
LINK, NOTE = "--ignore=broken-link=soon", "--ignore=insecure-link:*.html=no https there"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a site with a warning and a note; the folder above it is the working folder."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        ([LINK], 0),
        ([LINK, "--fail-on", "note"], 1),
        ([LINK, NOTE, "--fail-on", "note"], 0),
        (["--ignore", "broken-link:other.html=soon"], 1),
        (["--ignore", "broken-link="], 2),
        (["--ignore", "=soon"], 2),
        (["--report", "junti=x"], 2),
        (["--report", "junit"], 2),
        (["--settings", "gone.toml"], 2),
        (["--base-url", "http://[bad"], 2),
        (["--withheld", "gone.txt"], 2),
        (["--base-url", "example.org"], 2),
        (["gone"], 2),
    ],
)
@pytest.mark.usefixtures("site")
def test_the_exit_code_says_how_it_went(arguments: list[str], code: int) -> None:
    ended = run("check", *arguments)

    assert ended.exit_code == code, ended.output
    assert (ended.stderr.count("\n  ") >= 1) is (code == 2)


@pytest.mark.usefixtures("site")
def test_a_reason_is_asked_for_with_an_example() -> None:
    ended = run("check", "--ignore", "broken-link")

    assert ended.stderr.startswith("--ignore broken-link: without a reason.\n  Write one: --ignore")


@pytest.mark.usefixtures("site")
def test_one_run_writes_a_report_for_everybody() -> None:
    ended = run("check", LINK, "--report", "json=out/a.json", "--report", "junit=b.xml")
    whole = json.loads(Path("out/a.json").read_text(encoding="utf-8"))

    assert ended.stdout.endswith("\n0 warnings, 1 note, 1 ignored.\n")
    assert [(it["code"], it["reason"]) for it in whole["ignored"]] == [("broken-link", "soon")]
    assert Path("b.xml").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.usefixtures("site")
def test_a_machine_gets_its_form_alone_and_the_log_gets_the_count() -> None:
    ended = run("check", "--format", "json")

    assert json.loads(ended.stdout)["failed"] is True
    assert ended.stderr == "1 warning, 1 note.\n"


def test_the_schema_is_printed_without_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("check", "--schema")

    assert ended.exit_code == 0
    assert json.loads(ended.stdout)["title"] == "Report of bindery check"


SETTINGS = """
base_url = "https://example.org/guide/"
fail_on = "note"
protected = ["乾隆"]

[[ignore]]
code = "broken-link"
reason = "soon"
says = "gone.html"

[[ignore]]
code = "borken-link"
files = "b/*"
reason = "old"

[[budget]]
files = "*.html"
size = "1.5 kb"
"""


def test_a_file_of_settings_is_read_when_it_is_there(site: Path) -> None:
    (site.parent / "check.toml").write_text(SETTINGS, encoding="utf-8")
    settings = load_settings(Path("check.toml"))
    ended = run("check", NOTE)

    assert settings.ignored[0] == Ignored(
        code="broken-link", reason="soon", says="gone.html", place="check.toml:6"
    )
    assert settings.budgets == (Budget(files="*.html", size=1536),)
    assert (settings.fail_on, settings.protected) == (FailOn.NOTE, frozenset({"乾隆"}))
    assert ended.exit_code == 1
    assert "check.toml:11: There is no borken-link in b/* to ignore. Did you mean" in ended.stdout
    assert ended.stdout.endswith("0 warnings, 1 note, 2 ignored.\n")


def test_the_command_line_has_the_last_word(site: Path) -> None:
    (site.parent / "check.toml").write_text('fail_on = "note"', encoding="utf-8")

    assert run("check", LINK).exit_code == 1
    assert run("check", LINK, "--fail-on", "warning").exit_code == 0


def test_an_ignored_code_must_say_what_the_line_asks_for(site: Path) -> None:
    (site / "index.html").write_text(PAGE.replace("gone", "lost"), encoding="utf-8")
    (site.parent / "other.toml").write_text(SETTINGS, encoding="utf-8")
    ended = run("check", "--settings", "other.toml")

    assert "There is no broken-link that says 'gone.html' to ignore." in ended.stdout
    assert "\nbroken-link (1 warning)" in "\n" + ended.stdout


BROKEN: Mapping[str, str] = {
    "fail_on = 3": "check.toml:1: fail_on is not a text\n  Write fail_on",
    'fail_on = "warnings"': "check.toml:1: fail_on cannot be 'warnings'. Did you mean warning?",
    'base_url = "example.org"': "check.toml:1: example.org: not an address.\n  Write it in full",
    'base_url = "http://[bad"': "check.toml:1: http://[bad: not an address.\n  Write it in full",
    "\n[[ignores]]": "check.toml:2: unknown name ignores. Did you mean ignore?",
    '[[ignore]]\ncode = "orphan"': "check.toml:1: ignore: reason is missing\n  Add it",
    '[[ignore]]\ncode = "orphan"\nreason = " "': "check.toml:3: ignore: reason is empty",
    '[[ignore]]\ncode = "a"\nreason = "b"\nfile = "c"': "check.toml:4: ignore: unknown field file.",
    '[[budget]]\nfiles = "*"\nsize = "15 KiB"': "check.toml:3: budget: size '15 KiB' is none",
    '[[budget]]\nfiles = "*"\nsize = "0 KB"': "check.toml:3: budget: size '0 KB' is none",
    "fail_on\n\n": "check.toml:1: not valid TOML",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_of_settings_is_refused_by_line(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("check.toml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as error:
        load_settings(Path("check.toml"))
    assert BROKEN[text] in str(error.value)


def test_a_link_to_settings_that_leads_nowhere_is_no_leave_to_do_without(site: Path) -> None:
    (site.parent / "check.toml").symlink_to("gone.toml")
    ended = run("check")

    assert ended.exit_code == 2
    assert ended.stderr.startswith("check.toml: file not found")


def test_words_to_withhold_stand_one_on_each_line(tmp_path: Path) -> None:
    file = tmp_path / "withheld.txt"
    file.write_text("\ufeff one word \n\n乾隆\n乾隆\n", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    other = tmp_path / "other.txt"
    other.write_bytes(b"\xff")

    assert load_withheld(file) == ("one word", "乾隆")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # Like a device, it may never end.
    for path, what in (
        (empty, "nothing is in it"),
        (other, "not UTF-8"),
        (pipe, "a pipe or a device, not a file"),
    ):
        with pytest.raises(DataError, match=what):
            load_withheld(path)


def test_our_own_settings_can_be_read(root: Path) -> None:
    settings = load_settings(root / "check.toml")

    assert settings.budgets[0] == Budget(files="*.html", size=15 * 1024)
    assert settings.ignored == ()


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_only_a_terminal_is_coloured_and_only_if_its_owner_likes_it(
    site: Path, environment: dict[str, str], *, coloured: bool
) -> None:
    command = [sys.executable, "-m", "bindery", "check", str(site)]
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=theirs, check=False, env=known | {"TERM": "xterm"} | environment)
    os.close(theirs)
    seen = os.read(ours, 10_000)
    os.close(ours)

    assert b"broken-link" in seen
    assert (b"\x1b[" in seen) is coloured
    assert "\x1b[" not in run("check").stdout


def test_whoever_waits_is_told_how_far_it_is(site: Path) -> None:
    told: list[tuple[str, int, int]] = []
    audit_site(site, tell=lambda *step: told.append(step))

    assert told[0] == ("Reading pages", 0, 1)
    assert len({step for step, _, _ in told}) > 1
    assert [done < total for _, done, total in told] == [True] * len(told)


@pytest.mark.usefixtures("site")
def test_a_pipe_is_written_into_and_stays_one() -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    run("check", "--report", "json=pipe")
    read = os.read(reader, 10_000)
    os.close(reader)

    assert json.loads(read)["version"] == 1
    assert Path("pipe").is_fifo()
