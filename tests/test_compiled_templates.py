"""Templates are compiled once and kept by Python, and their words are put in a script."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound

from bindery.render import compiled
from bindery.render.compiled import Templates

NAME = "page.md.j2"


class Compiler(Environment):
    """Counts what it compiles."""

    counted = 0

    def compile(  # type: ignore[override]  # only what our loader asks for
        self, source: str, name: str, filename: str
    ) -> CodeType:
        """Compile, and count."""
        self.counted += 1
        return super().compile(source, name, filename)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of templates, and a place where Python may keep what it compiles."""
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path
    compiled._machine.cache_clear()  # noqa: SLF001 - the folder is the engine's own again


def printed(folder: Path, text: str, **replaced: str) -> tuple[str, int]:
    """Print a template as a new process does; say how many templates that process compiled."""
    (folder / "templates" / NAME).write_text(text, encoding="utf-8")
    compiled._machine.cache_clear()  # noqa: SLF001 - a new process knows nothing
    compiler = Compiler(autoescape=True)

    def convert(words: str) -> str:
        for old, new in replaced.items():
            words = words.replace(old, new)
        return words

    environment = Environment(loader=Templates(convert, compiler), autoescape=True)
    return environment.get_template(NAME).render(), compiler.counted


def test_a_template_is_compiled_by_the_first_process_alone(folder: Path) -> None:
    found = [printed(folder, "网贷{{ 1 + 1 }}", 网贷="網貸") for _ in range(3)]

    assert found == [("網貸2", 1), ("網貸2", 0), ("網貸2", 0)]


def test_a_template_that_changed_is_compiled_again(folder: Path) -> None:
    texts = ["一{{ 1 }}", "二{{ 1 }}", "二{{ 2 }}"]

    assert [printed(folder, text) for text in texts] == [("一1", 1), ("二1", 1), ("二2", 1)]


def test_what_compiles_templates_is_not_trusted_after_a_change(folder: Path) -> None:
    printed(folder, "一")
    (folder / "environment.py").write_text("A = 1\n")

    assert printed(folder, "一") == ("一", 1)
    assert printed(folder, "一") == ("一", 0)


def test_what_python_kept_and_something_ruined_is_compiled_again(folder: Path) -> None:
    printed(folder, "一")
    (kept,) = (folder / "kept").rglob("*.pyc")
    kept.write_bytes(kept.read_bytes()[:12])

    assert printed(folder, "一") == ("一", 1)


def test_code_names_its_file_whether_it_was_kept_or_not(folder: Path) -> None:
    printed(folder, "一{{ 1 }}")
    files = set[str]()
    for compiler in (Compiler(), Compiler()):
        files.add(compiled._compiled(NAME, compiler).co_filename)  # noqa: SLF001 - who counts calls reads it
        compiled._machine.cache_clear()  # noqa: SLF001 - a new process knows nothing
        for kept in (folder / "kept").rglob("*.pyc"):
            kept.unlink()

    assert files == {str(folder / "templates" / NAME)}


def test_where_python_may_not_write_it_does_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert [printed(folder, "一") for _ in range(2)] == [("一", 1)] * 2
    assert not (folder / "kept").exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% macro m(it) %}<b>网</b>{{ it }}{% endmacro %}{{ m('贷') }}", "<b>網</b>貸"),
        ("{% for it in ['网', '贷'] %}{{ it }}{% endfor %}", "網貸"),
        ("{% if '网' in ('网', 'x') %}<i id='app'>APP</i>{% endif %}", "<i id='app'>应用</i>"),
        ("{% set upper = 'a' %}{{ upper | upper }}", "A"),
        ("{{ '<网>' }}", "&lt;網&gt;"),
    ],
)
def test_all_words_of_a_template_are_converted_and_none_of_its_code(
    folder: Path, text: str, shown: str
) -> None:
    found, _ = printed(folder, text, 网="網", 贷="貸", APP="应用")

    assert found == shown


def test_each_script_has_its_own_words_from_one_compilation(folder: Path) -> None:
    (folder / "templates" / NAME).write_text("网", encoding="utf-8")
    compiler = Compiler(autoescape=True)
    ways = (str, lambda words: words.replace("网", "網"))
    shown = [
        Environment(loader=Templates(way, compiler)).get_template(NAME).render()  # noqa: S701 - no markup
        for way in ways
    ]

    assert shown == ["网", "網"]
    assert compiler.counted == 1


def test_a_template_that_is_not_there_is_named(folder: Path) -> None:
    environment = Environment(loader=Templates(str, Compiler(autoescape=True)), autoescape=True)

    assert folder.is_dir()
    with pytest.raises(TemplateNotFound, match="missing"):
        environment.get_template("missing.md.j2")


def test_words_are_converted_as_they_are_in_the_text_itself(folder: Path) -> None:
    text = "网贷{# 一句话 #}平台{% if true %}，APP{% endif %}\n网"
    whole = Environment(loader=DictLoader({NAME: text.replace("网", "網")}), autoescape=True)

    assert printed(folder, text, 网="網")[0] == whole.get_template(NAME).render()
