"""Write what machines read of the guide: the feed of changes, `llms.txt`, and what to keep."""

from bindery.feeds.atom import MOST_ENTRIES, feed
from bindery.feeds.changes import (
    Difference,
    differences,
    find_unrecorded,
    record,
    statements,
)
from bindery.feeds.edition import Edition
from bindery.feeds.keep import OFFLINE, kept_pages, offline_page
from bindery.feeds.llms import llms

__all__ = [
    "MOST_ENTRIES",
    "OFFLINE",
    "Difference",
    "Edition",
    "differences",
    "feed",
    "find_unrecorded",
    "kept_pages",
    "llms",
    "offline_page",
    "record",
    "statements",
]
