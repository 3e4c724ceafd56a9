"""Bytes to text: decide the encoding with evidence, take off the web page, keep every line."""

from bindery.read.document import read_document, split_lines
from bindery.read.encoding import Decoded, decode
from bindery.read.folder import read_folder
from bindery.read.limits import Limits
from bindery.read.manifest import SourceRecord, load_manifest

__all__ = [
    "Decoded",
    "Limits",
    "SourceRecord",
    "decode",
    "load_manifest",
    "read_document",
    "read_folder",
    "split_lines",
]
