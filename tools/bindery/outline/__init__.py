"""See the order of a document: headings, lists, steps, sentences, comments and page chrome."""

from bindery.outline.passages import outline

__all__ = ["outline"]
