"""The repository keeps its own rules: locks, exceptions, targets, and what must not be in it."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

#: Digits inside digests are not telephone numbers.
DIGEST = re.compile(r"\b[0-9a-f]{32,64}\b")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
# Documentation may use the domains that are reserved for it.
MAILBOX = re.compile(r"[\w.+-]+@(?!example\.)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
HOME = re.compile(r"(?<![\w./])/(?:work|home|root|Users)/|\bC:\\Users\\|(?<!\w)\.\./shared/")
SENTENCE = re.compile(r"[A-Z].*\.")
TARGET = re.compile(r"^(?P<name>[a-z][a-z-]*):[^=#\n]*(?:## (?P<sentence>.*))?$", re.MULTILINE)
#: One rule code, or the start of one, as it stands in a list of exceptions.
EXCEPTION = re.compile(r'^\s+"[A-Z]+\d*",', re.MULTILINE)


def committed_files() -> list[Path]:
    """List what git keeps or would keep; ignored files are nobody's business."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else unpacked_files()
    return sorted(path for name in names if name and (path := ROOT / name).is_file())


def unpacked_files() -> list[str]:
    """List the same for a copy that was unpacked from an archive, where git knows nothing."""
    made = re.compile(
        r"(?:^|/)(?:\.(?:git|venv|build|cache|hypothesis|\w+_cache)|__pycache__)/|^(?:site|book)/"
    )
    names = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*"))
    return [name for name in names if not made.search(name) and not name.startswith(".coverage")]


def text_of(path: Path) -> str:
    """Give the text of a file with digests taken out; nothing for pictures and other binaries."""
    try:
        return DIGEST.sub("", path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return ""


def places(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if (found := pattern.search(line))
    ]


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9_-]", requirement)[0]


def targets() -> dict[str, str]:
    """Give the targets that people type, each with its sentence."""
    return {found["name"]: found["sentence"] or "" for found in TARGET.finditer(MAKEFILE)}


def called_targets(path: str) -> set[str]:
    text = (ROOT / path).read_text(encoding="utf-8")
    return set(re.findall(r"^\s*(?:- run: )?make ([a-z-]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_no_path_and_no_option(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE)
    assert not re.search(r"(?:^|\s)(?:file:|/|~)\S", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_version_and_a_digest(lock: Path) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    wrong = [
        entry.splitlines()[0] for entry in entries if not re.match(r"\S+==\S+ \\\n.*sha256:", entry)
    ]
    assert entries
    assert wrong == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("site.txt", PROJECT["dependencies"]),
        ("dev.txt", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_a_lock_holds_everything_that_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    locked = re.findall(r"^(\S+)==", (ROOT / "requirements" / lock).read_text(), re.MULTILINE)

    assert sorted({name_of(requirement) for requirement in wanted} - set(locked)) == []


def test_both_locks_agree_on_every_version() -> None:
    site, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / name).read_text(), re.MULTILINE))
        for name in ("site.txt", "dev.txt")
    )

    assert sorted(site - dev) == []


def test_every_exception_from_a_rule_has_its_reason_on_the_same_line() -> None:
    tools = PYPROJECT.split("[tool.ruff.lint]")[1].split("[tool.coverage")[0]
    lines = [line for line in tools.splitlines() if EXCEPTION.match(line)]

    assert len(lines) > 10
    assert [line for line in lines if not re.search(r"# [A-Z].*\.$", line)] == []


def test_every_exception_in_the_code_has_its_reason_on_the_same_line() -> None:
    code = [path for path in committed_files() if path.suffix == ".py" and path != Path(__file__)]
    silent = re.compile(r"#\s*noqa(?!: [A-Z0-9, ]+ - \w)|# type: ignore(?!\[[a-z, -]+\]\s+# \w)")

    assert places(silent, code) == []


def test_every_make_target_has_a_sentence() -> None:
    named = set(re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE))

    assert set(targets()) == named
    assert [name for name, words in targets().items() if not SENTENCE.fullmatch(words)] == []


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert [line.split()[1] for line in listed.splitlines()] == list(targets())


@pytest.mark.parametrize("caller", [".github/workflows/site.yml", ".ci/run"])
def test_machines_call_targets_that_people_have(caller: str) -> None:
    called = called_targets(caller) or set(
        re.findall(r"for target in (.*);", (ROOT / caller).read_text())[0].split()
    )

    assert called >= {"site", "check", "test"}
    assert called <= set(targets())


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_nothing_but_make_targets(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    commands = re.findall(r"\brun: *(.*)$", text, re.MULTILINE)

    called = [re.fullmatch(r"make ([a-z-]+)", command) for command in commands]
    assert called
    assert sorted({it[1] if it else "another command" for it in called} - set(targets())) == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_nothing_else_unless_a_job_says_so(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    at_the_top = re.findall(r"^permissions:\n((?:  .*\n)+)", text, re.MULTILINE)
    checkouts = text.count("actions/checkout@")

    assert at_the_top == ["  contents: read\n"]
    assert text.count("persist-credentials: false") == checkouts > 0


@pytest.mark.parametrize(
    "package",
    [name_of(it) for it in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]],
)
def test_readme_says_why_each_dependency_is_here(package: str) -> None:
    assert re.search(rf"^\| `{re.escape(package)}` \| .{{20,}}\. \|$", README, re.MULTILINE)


def test_readme_speaks_only_of_targets_that_exist() -> None:
    assert sorted(set(re.findall(r"`make ([a-z-]+)", README)) - set(targets())) == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    paths = [path for path in committed_files() if path != Path(__file__)]

    assert places(HOME, paths) == []


def test_no_file_outside_the_tests_carries_a_telephone_number_or_a_mailbox() -> None:
    paths = [path for path in committed_files() if path.relative_to(ROOT).parts[0] != "tests"]

    assert places(MOBILE, paths) == []
    assert places(MAILBOX, paths) == []


def test_every_contributors_page_has_its_own_title_and_one_sentence_per_line() -> None:
    pages = sorted((ROOT / "docs" / "contributing").glob("*.md"))
    titles = [page.read_text(encoding="utf-8").splitlines()[0] for page in pages]
    prose = re.compile(r"^(?![#|>`\s-]).*[a-z)`]\. [A-Z]")

    assert len(set(titles)) == len(pages) > 0
    assert all(title.startswith("# ") for title in titles)
    assert places(prose, pages) == []
