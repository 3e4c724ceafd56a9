"""Pages and navigation go in to MkDocs, findings come out as warnings."""

import json
import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from bindery.assets import Bundles, bundle, check_kits, theme_sheet, unpublished
from bindery.errors import BinderyError
from bindery.findings import Finding, Severity
from bindery.finishing import finish
from bindery.handing import Order, hand_over
from bindery.headers import page_policy
from bindery.inputs import refuse_links
from bindery.kept.editions import Handed
from bindery.mkdocs_plugin.spilling import Spilling
from bindery.model import Script
from bindery.stopwatch import Stopwatch
from bindery.store import open_store

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.bindery")


class BinderyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    """Options of the plugin; none may be called `data`, which MkDocs keeps for itself."""

    sources_dir = config_options.Dir(exists=True, default="sources")
    editorial_dir = config_options.Dir(exists=True, default="editorial")
    script = config_options.Choice([script.value for script in Script], default="hans")
    bundles = config_options.Type(dict, default={})


class BinderyPlugin(Spilling, BasePlugin[BinderyConfig]):  # type: ignore[no-untyped-call]  # as above
    """Binds the guide anew at each build, so that `mkdocs serve` follows every change."""

    handed: Handed
    bundles: Bundles
    policy = ""

    def on_startup(self, *, command: str, **_: object) -> None:
        """Hold pages to a policy, but not those of `mkdocs serve`: it writes a script into them."""
        self.policy = "" if command == "serve" else page_policy()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take over the guide, bound now or before, and lay out its navigation."""
        watch = Stopwatch()
        project = Path(config.config_file_path).parent
        try:
            refuse_links(_published(config), project)
            with open_store(project) as store:
                self.handed = hand_over(self.order(config), store, watch)
            self.bundles = bundle(Path(config.docs_dir), self.config.bundles)
        except BinderyError as error:
            raise PluginError(f"\n{error}") from error
        log.info("Bindery: %s", watch if watch.seconds else "as it was kept; nothing has changed")
        self._say_findings()
        config.extra["bundles"] = self.bundles.links
        config.extra["policy"] = self.policy
        config.extra["checked"] = self.handed.checked
        config.extra["feed"] = "feed.xml" in self.handed.printed.files
        config.nav = json.loads(self.handed.menu)
        return config

    def order(self, config: MkDocsConfig) -> Order:
        """Say what the edition of a configuration is to be made of."""
        return Order(
            sources=Path(self.config.sources_dir),
            editorial=Path(self.config.editorial_dir),
            script=Script(self.config.script),
            title=config.site_name,
            about=config.site_description or "",
            address=config.site_url or "",
            written=config.nav or [],
        )

    def _say_findings(self) -> None:
        for finding in self.handed.findings:
            report(finding)
        if self.config.script == Script.HANS.value:
            for line in (*self.handed.remarks, *counted(self.handed.findings)):
                log.info("Bindery: %s", line)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one Markdown file for each page, which is read later, and the files beside them."""
        # The traditional edition, one folder further down, uses the assets of the simplified.
        self._place_assets(files, config, shared=self.config.script == Script.HANT.value)
        printed = self.handed.printed
        self.pages = printed.pages
        for path, content in (*dict.fromkeys(self.pages, "").items(), *printed.files.items()):
            files.append(File.generated(config, path, content=content))
        return files

    def _place_assets(self, files: Files, config: MkDocsConfig, *, shared: bool) -> None:
        """Let bundles take the place of their parts and of what the theme brings."""
        paths = files.src_uris
        config.extra["theme_sheet"] = theme_sheet(paths)
        for path in unpublished(paths, self.bundles, shared=shared):
            files.remove(paths[path])
        for path, content in self.bundles.files.items() if not shared else ():
            files.append(File.generated(config, path, content=content))

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Refuse a page that asks for a bundle that nobody makes."""
        try:
            check_kits(page.meta.get("kits", ()), self.bundles, where=page.file.src_uri)
        except BinderyError as error:
            raise PluginError(f"\n{error}") from error
        return markdown

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what can only be written behind the pages."""
        finish(Path(config.site_dir), self.handed.printed)

    def on_serve(self, server: "LiveReloadServer", **_: object) -> "LiveReloadServer":
        """Watch what the pages are made from."""
        server.watch(self.config.sources_dir)
        server.watch(self.config.editorial_dir)
        return server


def _published(config: MkDocsConfig) -> tuple[Path, ...]:
    """Give the folders of which files are published as they are."""
    own = config.theme.custom_dir
    return (Path(config.docs_dir), *([Path(own)] if own else []))


def counted(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Say how many notes there are of each code, which a build does not print one by one."""
    notes = Counter(it.code for it in findings if it.severity is Severity.NOTE)
    return tuple(
        f"notes: {number} of {code}; `bindery review` shows them" for code, number in notes.items()
    )


def report(finding: Finding) -> None:
    """Log a finding: a warning fails a strict build, a note does not."""
    level = logging.WARNING if finding.severity is Severity.WARNING else logging.DEBUG
    log.log(level, "%s", finding)
