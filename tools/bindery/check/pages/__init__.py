"""Say what is wrong with a page itself, and between a page and its other editions."""

from bindery.check.pages.alternates import find_alternate_faults, find_language_faults
from bindery.check.pages.editions import find_edition_faults
from bindery.check.pages.markup import find_markup_faults
from bindery.check.pages.titles import find_canonical_faults, find_title_faults

__all__ = [
    "find_alternate_faults",
    "find_canonical_faults",
    "find_edition_faults",
    "find_language_faults",
    "find_markup_faults",
    "find_title_faults",
]
