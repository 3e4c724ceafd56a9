"""The ledger of corpora of any size: documents go by in batches, and columns of numbers stay.

Each batch is read, repaired, cut and placed in a process of its own, and kept in a folder of work;
an engine groups the passages; what decides about the ledger is decided from numbers, by the
functions of `compose` that decide it for a guide in memory; the rows go out in reading order.
"""
