"""Compile templates as Python compiles modules: once, and kept beside them until they change."""

import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound

_FOLDER = Path(__file__).parent

#: What an editor may have a traditional form of: Chinese words, and abbreviations such as APP.
_WORD = re.compile(r"[^\x00-\x7f]|[A-Z][A-Z0-9]|[0-9][A-Z]")


class Templates(BaseLoader):
    """Templates whose own words are in the script of the edition; their code is ASCII.

    Args:
        convert: From simplified to the script of the edition.
        compiler: Compiles them, the same one for each script.
    """

    def __init__(self, convert: Callable[[str], str], compiler: Environment) -> None:
        self._convert = convert
        self._compiler = compiler

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the signature is Jinja's
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Give a template as it is written, for the message of an error."""
        path = _path(template)
        return path.read_text(encoding="utf-8"), str(path), None

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name is Jinja's
    ) -> Template:
        """Give a template with its words in the script of the edition."""
        code = _in_script(_compiled(name, self._compiler), self._convert)
        return environment.template_class.from_code(environment, code, globals or {})


@cache
def _compiled(name: str, compiler: Environment) -> CodeType:
    code = _Compiler(name, compiler).get_code(name)
    if code is None:  # Only a package without a folder has none, and ours has one.
        raise TemplateNotFound(name)
    return code


class _Compiler(SourceFileLoader):
    """Lets Python keep the code of a template where it keeps that of modules.

    To compile all of them takes a third of a second, and to read them compiled a hundredth. Where
    Python may not write, it does without.
    """

    def __init__(self, name: str, compiler: Environment) -> None:
        super().__init__(name, str(_path(name)))
        self._compiler = compiler

    def path_stats(self, path: str | bytes) -> Mapping[str, int]:
        """Tell states of a template apart by what is in it and by all that compiles it."""
        source = self.get_data(os.fsdecode(path))
        return {"mtime": crc32(source, _machine()), "size": len(source)}

    # Python's own is a method, too; only what is said of its types makes it a function.
    def source_to_code(self, data: bytes, path: str) -> CodeType:  # type: ignore[override]  # As the comment above says
        """Compile a template."""
        return self._compiler.compile(data.decode("utf-8"), self.name, path)


def _path(name: str) -> Path:
    path = _FOLDER / "templates" / name
    if not path.is_file():
        raise TemplateNotFound(name)
    return path


@cache
def _machine() -> int:
    """Give a number that changes when what compiles templates does: settings, filters, Jinja."""
    ours = b"".join(path.read_bytes() for path in sorted(_FOLDER.glob("*.py")))
    return crc32(ours + version("jinja2").encode())


def _in_script(code: CodeType, convert: Callable[[str], str]) -> CodeType:
    """Convert the words among the constants of code; all else in it is in small letters."""
    return code.replace(co_consts=tuple(_constant(it, convert) for it in code.co_consts))


def _constant(value: object, convert: Callable[[str], str]) -> object:
    match value:
        case CodeType():
            return _in_script(value, convert)
        case tuple() | frozenset():
            return type(value)(_constant(each, convert) for each in value)
        case str() if _WORD.search(value):
            return convert(value)
    return value
