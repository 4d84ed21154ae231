"""``python -m stratograph.api.cli``: the command where it is not on the path."""

import sys

from stratograph.api.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
