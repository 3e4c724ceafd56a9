"""Engines with tables and workers of their own: one plan in SQL, for Spark and for Daft."""
