"""Say which extra of the package brings a library that is not installed."""

from importlib.util import find_spec

from bindery.errors import UsageError


def need(library: str, extra: str, purpose: str) -> None:
    """Refuse to go on without a library.

    Args:
        library: Name under which it is imported.
        extra: Extra of the package that brings it.
        purpose: What needs it, such as `--engine spark`.

    Raises:
        UsageError: It is not installed.
    """
    if find_spec(library) is None:
        raise UsageError(
            f"{purpose}: needs {library}, which is not installed.\n"
            f"  Install it with: pip install 'bindery[{extra}]'"
        )
