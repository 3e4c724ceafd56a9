"""The one door to MkDocs: nothing else in the engine imports it, for it will change under us."""

from bindery.mkdocs_plugin.plugin import BinderyPlugin

__all__ = ["BinderyPlugin"]
