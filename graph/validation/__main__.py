"""``python -m stratograph.graph.validation --record``: check the built-in facts, note their digest."""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import ProblemsError
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.validation import RECORDED, record_validated


def main() -> int:
    """Check the built-in ontology and seeds; with ``--record``, write the digest that is shipped."""
    parser = argparse.ArgumentParser(prog="python -m stratograph.graph.validation", description=__doc__)
    parser.add_argument("--record", action="store_true", required=True, help="write seeds/validated.txt")
    parser.parse_args()
    try:
        dataset = read_dataset(
            [Path(str(files("stratograph.ontology")))], [Path(str(files("stratograph.seeds")))]
        )
        record_validated(dataset, read_ontology(dataset))
    except ProblemsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{dataset.digest} is noted in {RECORDED}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
