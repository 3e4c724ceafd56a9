"""Keep results on disk by what they were made from; what is kept is checked, and may be deleted."""

from bindery.store.names import digest_of, named
from bindery.store.place import SETTING, open_store
from bindery.store.store import NOWHERE, Store

__all__ = ["NOWHERE", "SETTING", "Store", "digest_of", "named", "open_store"]
