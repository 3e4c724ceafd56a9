"""Answer where an address leads: to which file of the site, to another host, or nowhere."""

from bindery.check.routes.ways import Routes, Way

__all__ = ["Routes", "Way"]
