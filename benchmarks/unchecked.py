"""Build both editions and nothing else: `bindery site` without its check and its switch.

python -m benchmarks.unchecked PROJECT FOLDER
"""

import sys
from pathlib import Path

from bindery.building.editions import build_editions


def main() -> None:
    """Build the editions of a project into a folder that is not there yet."""
    project, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True)
    build_editions(project, folder, say=print)


if __name__ == "__main__":
    main()
