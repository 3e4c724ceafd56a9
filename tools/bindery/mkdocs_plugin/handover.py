"""Give all that MkDocs is handed for an edition, for whoever builds it without our plugin."""

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.structure.files import get_files
from mkdocs.utils.yaml import yaml_load

from bindery.errors import UsageError
from bindery.exporting import TEMPLATES, HandedOver, icons_of
from bindery.finishing import Printed
from bindery.mkdocs_plugin.plugin import BinderyPlugin

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
        files={file.src_uri: file.content_bytes for file in files}
        | _printed(plugin.handed.printed),
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


def _printed(printed: Printed) -> dict[str, bytes]:
    """Give the pages, which MkDocs would read one by one, and what is written behind them."""
    search = {f"search/{path}": text for path, text in (printed.search or {}).items()}
    return {path: text.encode() for path, text in (*printed.pages.items(), *search.items())}


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
