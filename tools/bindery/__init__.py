"""Bind loose, damaged Chinese articles into one searchable guide in both scripts."""

__version__ = "0.1.0"
