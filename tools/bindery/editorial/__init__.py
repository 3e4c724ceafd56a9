"""What editors decided, read from `editorial/` and checked: values, no behaviour."""
