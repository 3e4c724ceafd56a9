"""Make the index by which readers find things: pages to entries, entries to files."""

from bindery.index.build import build_index
from bindery.index.collect import collect, settle
from bindery.index.drafts import DraftPage
from bindery.index.entries import Entry, Kind, Page, Shown
from bindery.index.reading import read_page
from bindery.index.written import Index

__all__ = [
    "DraftPage",
    "Entry",
    "Index",
    "Kind",
    "Page",
    "Shown",
    "build_index",
    "collect",
    "read_page",
    "settle",
]
