"""Read rows from files, say which cannot be used, and write what was grouped."""
