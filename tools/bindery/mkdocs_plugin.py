"""The one door to MkDocs: pages and navigation go in, findings come out as warnings."""

import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from bindery.assets import Bundles, bundle, check_kits, theme_sheet, unpublished
from bindery.editorial.plain import plainness
from bindery.errors import BinderyError, UsageError
from bindery.exporting import TEMPLATES, HandedOver, icons_of
from bindery.feeds import Edition
from bindery.findings import Finding, Severity
from bindery.headers import page_policy
from bindery.inputs import refuse_links
from bindery.model import Script
from bindery.navigation import navigation
from bindery.pipeline import Book, bind
from bindery.printing import Printed, finish, print_edition
from bindery.stopwatch import Stopwatch

log = logging.getLogger("mkdocs.plugins.bindery")


class BinderyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    """Options of the plugin; none may be called `data`, which MkDocs keeps for itself."""

    sources_dir = config_options.Dir(exists=True, default="sources")
    editorial_dir = config_options.Dir(exists=True, default="editorial")
    script = config_options.Choice([script.value for script in Script], default="hans")
    bundles = config_options.Type(dict, default={})


class BinderyPlugin(BasePlugin[BinderyConfig]):  # type: ignore[no-untyped-call]  # as above
    """Binds the guide anew at each build, so that `mkdocs serve` follows every change."""

    book: Book
    bundles: Bundles
    printed: Printed
    watch: Stopwatch
    policy = ""

    def on_startup(self, *, command: str, **_: object) -> None:
        """Hold pages to a policy, but not those of `mkdocs serve`: it writes a script into them."""
        self.policy = "" if command == "serve" else page_policy()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bind the book and lay out its navigation."""
        self.watch = Stopwatch()
        try:
            refuse_links(_published(config), Path(config.config_file_path).parent)
            self.book = bind(
                Path(self.config.sources_dir), Path(self.config.editorial_dir), tick=self.watch
            )
            self.bundles = bundle(Path(config.docs_dir), self.config.bundles)
        except BinderyError as error:
            raise PluginError(f"\n{error}") from error
        config.extra["bundles"] = self.bundles.links
        config.extra["policy"] = self.policy
        config.extra["checked"] = max((it.checked for it in self.book.editorial.notes), default="")
        config.nav = navigation(self.book, Script(self.config.script), config.nav or [])
        for finding in self.book.findings:
            report(finding)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one Markdown file in memory for each page, and the files beside them."""
        edition = self._edition(config)
        # The traditional edition, one folder further down, uses the assets of the simplified.
        self._place_assets(files, config, shared=edition.script is Script.HANT)
        self.printed = print_edition(self.book, edition, tick=self.watch)
        log.info("Bindery: %s", self.watch)
        if edition.script is Script.HANS:
            log.info("Bindery: %s", plainness(self.book.editorial))
            for line in counted(self.book.findings):
                log.info("Bindery: %s", line)
        config.extra["feed"] = "feed.xml" in self.printed.files
        for path, content in (*self.printed.pages.items(), *self.printed.files.items()):
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
        finish(Path(config.site_dir), self.printed)

    def _edition(self, config: MkDocsConfig) -> Edition:
        return Edition(
            script=Script(self.config.script),
            title=config.site_name,
            about=config.site_description or "",
            address=config.site_url or "",
            names=self.book.editorial.names.of_sources,
            words=self.book.editorial.names.of_editor,
        )

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
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


#: What a project says of its site that goes to another generator as it is.
_KEPT = ("use_directory_urls", "markdown_extensions", "not_in_nav", "validation")


def hand_over(path: Path) -> HandedOver:
    """Give all that MkDocs is handed for one edition, without building a page.

    Args:
        path: The configuration of the edition.

    Raises:
        UsageError: There is no such configuration, or it is not one of ours.
        BinderyError: The book cannot be bound.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.\n  Name the project with --project.")
    try:
        config = load_config(str(path))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
    except (PluginError, ConfigurationError) as error:
        raise UsageError(f"{path}: {str(error).strip()}") from None
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    plugin = config.plugins.get("bindery")
    if not isinstance(plugin, BinderyPlugin):
        raise UsageError(f"{path}: does not use the plugin bindery.\n  Name another --project.")
    return HandedOver(
        script=plugin.config.script,
        config=path.name,
        settings=_settings(config),
        files={file.src_uri: file.content_bytes for file in files} | _index(plugin.printed),
        templates=_templates(config),
    )


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    with Path(config.config_file_path).open("rb") as file:
        written = yaml_load(file)
    return {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "theme": {
            "name": None,
            "custom_dir": TEMPLATES,
            "static_templates": sorted(config.theme.static_templates),
        },
        **{name: written[name] for name in _KEPT if name in written},
        "nav": config.nav,
        "extra": dict(config.extra),
    }


def _index(printed: Printed) -> dict[str, bytes]:
    files = printed.index.files if printed.index else {}
    return {f"search/{path}": content.encode() for path, content in files.items()}


def _templates(config: MkDocsConfig) -> dict[str, bytes]:
    """Give our templates, and what they include of the theme."""
    ours, *others = map(Path, config.theme.dirs)
    found = {
        path.relative_to(ours).as_posix(): path.read_bytes()
        for path in sorted(ours.rglob("*"))
        if path.is_file()
    }
    for icon in sorted(icons_of(found)):
        found[icon] = next(it / icon for it in others if (it / icon).is_file()).read_bytes()
    return found
