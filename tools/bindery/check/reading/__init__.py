"""Read a built site, each file once, into values that all checks share."""

from bindery.check.reading.folder import HANT_FOLDER, Site, read_site
from bindery.check.reading.page import Page

__all__ = ["HANT_FOLDER", "Page", "Site", "read_site"]
