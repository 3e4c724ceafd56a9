"""Follow every address of the site, and say which lead nowhere and which pages nothing leads to."""

from bindery.check.addresses.orphans import find_orphans
from bindery.check.addresses.sitemap import find_sitemap_faults
from bindery.check.addresses.targets import find_link_faults

__all__ = ["find_link_faults", "find_orphans", "find_sitemap_faults"]
