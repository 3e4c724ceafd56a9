"""Bind before the editions part, so that each of them finds what both need."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import mkdocs.commands.build  # noqa: F401 - each edition needs it, and finds it here
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from bindery.errors import BinderyError
from bindery.handing import bind_ahead
from bindery.mkdocs_plugin.plugin import BinderyPlugin
from bindery.stopwatch import Stopwatch
from bindery.store import open_store


def prepare(paths: Iterable[Path]) -> Stopwatch:
    """Bind the guides of some configurations, if that was not done before.

    Whatever is wrong with one of them is said by the build of that edition, with its name.

    Args:
        paths: The configurations.

    Returns:
        How long it took.
    """
    watch = Stopwatch()
    for path in paths:
        with suppress(Abort, BinderyError, MkDocsException, OSError, UnicodeDecodeError):
            config = load_config(str(path))
            plugin = config.plugins.get("bindery")
            if isinstance(plugin, BinderyPlugin):
                with open_store(path.parent) as store:
                    bind_ahead(plugin.order(config), store, watch)
    return watch
