"""Bytes to text: decide the encoding with evidence, take off the web page, keep every line."""

from bindery.read.document import read_document, split_lines
from bindery.read.encoding import Decoded, decode
from bindery.read.files import bytes_inside
from bindery.read.folder import (
    Received,
    list_folder,
    read_folder,
    receive_folder,
    recorded_document,
)
from bindery.read.limits import Limits
from bindery.read.manifest import Manifest, SourceRecord, load_manifest

__all__ = [
    "Decoded",
    "Limits",
    "Manifest",
    "Received",
    "SourceRecord",
    "bytes_inside",
    "decode",
    "list_folder",
    "load_manifest",
    "read_document",
    "read_folder",
    "receive_folder",
    "recorded_document",
    "split_lines",
]
