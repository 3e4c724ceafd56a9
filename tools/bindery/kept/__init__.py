"""Write results down as JSON and read them again, each value checked, so that they can be kept."""

from bindery.kept.columns import UnreadableError, as_json, of_json

__all__ = ["UnreadableError", "as_json", "of_json"]
