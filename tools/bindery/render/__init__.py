"""Print pages as Markdown, in one script; text of sources is data, never markup."""

from bindery.render.markdown import render_page

__all__ = ["render_page"]
