"""``python -m stratograph.api.cli``: the command where it is not on the path."""

import sys

from stratograph.api.cli.entry import main

sys.exit(main())
