"""Find private data and withheld words in every file of a site, whatever hides them."""

from bindery.check.private.clean import Clean
from bindery.check.private.finding import TEXT_SUFFIXES, find_private_data

__all__ = ["TEXT_SUFFIXES", "Clean", "find_private_data"]
