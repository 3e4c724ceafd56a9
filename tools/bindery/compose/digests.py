"""Tell lists of texts from one another by a few characters."""

from hashlib import blake2b

#: Bytes of a digest.
_SIZE = 16


def digest(*parts: str) -> str:
    """Tell a list of texts from every other."""
    # Quotes and escapes tell where each ends; half a pair of UTF-16 is escaped, too.
    return blake2b(repr(parts).encode(), digest_size=_SIZE).hexdigest()
