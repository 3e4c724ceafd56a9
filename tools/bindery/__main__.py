"""Run the command line as `python -m bindery`."""

from bindery.cli import main

main()
