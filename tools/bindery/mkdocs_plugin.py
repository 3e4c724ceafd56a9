"""The one door to MkDocs: pages and navigation go in, findings come out as warnings."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from bindery.errors import BinderyError
from bindery.findings import Finding, Severity
from bindery.ledger_lines import as_jsonl
from bindery.model import Script
from bindery.navigation import navigation
from bindery.pipeline import Book, bind, index_book, print_pages
from bindery.stopwatch import Stopwatch

if TYPE_CHECKING:
    from bindery.index import Index

log = logging.getLogger("mkdocs.plugins.bindery")


class BinderyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    """Options of the plugin; none may be called `data`, which MkDocs keeps for itself."""

    sources_dir = config_options.Dir(exists=True, default="sources")
    editorial_dir = config_options.Dir(exists=True, default="editorial")
    script = config_options.Choice([script.value for script in Script], default="hans")


class BinderyPlugin(BasePlugin[BinderyConfig]):  # type: ignore[no-untyped-call]  # as above
    """Binds the guide anew at each build, so that `mkdocs serve` follows every change."""

    book: Book
    index: "Index | None"
    watch: Stopwatch

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bind the book and lay out its navigation."""
        self.watch = Stopwatch()
        try:
            self.book = bind(
                Path(self.config.sources_dir), Path(self.config.editorial_dir), tick=self.watch
            )
        except BinderyError as error:
            raise PluginError(f"\n{error}") from error
        config.nav = navigation(self.book, Script(self.config.script), config.nav or [])
        for finding in self.book.findings:
            report(finding)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one Markdown file in memory for each page, and the ledger."""
        script = Script(self.config.script)
        pages = print_pages(self.book, script, tick=self.watch)
        for path, markdown in pages.items():
            files.append(File.generated(config, path, content=markdown))
        # The traditional edition, one folder further down, searches in the same files.
        self.index = index_book(self.book, tick=self.watch) if script is Script.HANS else None
        log.info("Bindery: %s", self.watch)
        ledger = as_jsonl(self.book.composed.ledger)
        files.append(File.generated(config, "ledger.jsonl", content=ledger))
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index; not earlier, as a hundred files more would be listed and compared."""
        for path, content in self.index.files.items() if self.index else ():
            target = Path(config.site_dir, "search", path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Watch what the pages are made from."""
        server.watch(self.config.sources_dir)
        server.watch(self.config.editorial_dir)
        return server


def report(finding: Finding) -> None:
    """Log a finding: a warning fails a strict build, a note does not."""
    level = logging.WARNING if finding.severity is Severity.WARNING else logging.DEBUG
    log.log(level, "%s", finding)
