"""What may be written after the commands that analyse. Nothing heavy is imported here."""

import argparse
from pathlib import Path

from stratograph.api.cli.options import (
    Commands,
    command,
    data_options,
    day,
    first_option,
    output_options,
    path_options,
    rank_options,
    types_option,
    view_options,
    word,
)

__all__ = [
    "bridges",
    "causes",
    "chokepoints",
    "communities",
    "compare",
    "concentration",
    "delta",
    "disputes",
    "dominators",
    "impact",
    "plot",
    "timeline",
]


def _asked(made: argparse.ArgumentParser) -> None:
    data_options(made)
    view_options(made)
    output_options(made, language=True)


def impact(commands: Commands) -> None:
    """What a rule or a loss hits."""
    examples = """\
  stratograph impact us-iaas-kyc-rule
  stratograph impact us-iaas-kyc-rule --enact us-iaas-kyc-rule --how bound
  stratograph impact us-iaas-kyc-rule chip-export-controls --by-each
  stratograph impact nvidia --share-threshold 25 --types Company --json"""
    more = """\
It follows dependence as
the ontology declares it, and says what it takes for granted; it is no forecast."""
    made = command(commands, "impact", "tell what a rule, or a loss, hits", more, examples)
    _impact_options(made)
    made.add_argument(
        "--how", type=word, choices=_WAYS, action="append", help="only what is affected so (repeatable)"
    )
    made.add_argument("--by-each", action="store_true", help="only what each of them hits by itself")
    types_option(made)
    first_option(made)
    _asked(made)


_WAYS = ("bound", "exposed", "exposed-with-alternative")


def _impact_options(made: argparse.ArgumentParser) -> None:
    made.add_argument("entities", metavar="ID", nargs="+", help="ids or full names of entities")
    made.add_argument(
        "--max-depth", type=int, default=5, metavar="N", help="how many steps at most (%(default)s)"
    )
    made.add_argument(
        "--share-threshold",
        type=float,
        default=50.0,
        metavar="PERCENT",
        help="the share that an owner must exceed to pass a loss on (%(default)g)",
    )


def delta(commands: Commands) -> None:
    """What an imagined change makes of the graph."""
    examples = """\
  stratograph delta --remove databricks
  stratograph delta --enact us-iaas-kyc-rule --measure betweenness
  stratograph delta --remove Partnership:databricks:microsoft-azure
  stratograph delta --add Supply:huawei:china-mobile --end chip-export-controls"""
    more = """\
Paths that are
lost and the next best, who depends no longer on whom, and who rises and falls."""
    made = command(commands, "delta", "tell what imagined changes make of the graph", more, examples)
    made.add_argument(
        "--measure", type=word, default="pagerank", help="what ranks are compared by (%(default)s)"
    )
    first_option(made, 10)
    _asked(made)


def chokepoints(commands: Commands) -> None:
    """Entities on which others hang."""
    examples = """\
  stratograph chokepoints
  stratograph chokepoints --types CloudService,HardwareProduct --first 5"""
    more = "Cut vertices, bridges,\ndominators, and how concentrated a supply is."
    made = command(commands, "chokepoints", "find entities on which others hang", more, examples)
    types_option(made)
    first_option(made)
    _asked(made)


def bridges(commands: Commands) -> None:
    """Links whose loss splits the network."""
    examples = """\
  stratograph bridges
  stratograph bridges --min-certainty Reported --first 5 --json"""
    more = "Each with how many\nentities it joins to the rest, and the words that say it is there."
    made = command(commands, "bridges", "find links whose loss splits the network", more, examples)
    first_option(made)
    _asked(made)


def dominators(commands: Commands) -> None:
    """What stands between a source and its dependents."""
    examples = """\
  stratograph dominators nvidia
  stratograph dominators microsoft-azure --status Active,Disrupted,Proposed"""
    more = "These are\nthe entities that every chain of dependence to some of its dependents leads through."
    made = command(commands, "dominators", "tell what stands before a source's dependents", more, examples)
    made.add_argument("entity", metavar="ID", help="the id or full name of an entity")
    first_option(made)
    _asked(made)


def concentration(commands: Commands) -> None:
    """In how few hands a supply is."""
    examples = """\
  stratograph concentration global-cloud-sector
  stratograph concentration iaas --json"""
    more = """\
The shares of
suppliers and countries, and the Herfindahl index; where no share is known, suppliers count alike."""
    made = command(commands, "concentration", "tell in how few hands a supply is", more, examples)
    made.add_argument("entity", metavar="ID", help="a product, a service layer, a sector or a measure")
    _asked(made)


def communities(commands: Commands) -> None:
    """Parts of the network that are denser inside."""
    examples = """\
  stratograph communities
  stratograph communities --resolution 0.5 --seed 7"""
    made = command(
        commands, "communities", "find parts of the network that are denser inside", examples=examples
    )
    made.add_argument("--seed", type=int, default=0, help="what the search starts from (%(default)s)")
    made.add_argument(
        "--resolution",
        type=float,
        default=1.0,
        metavar="R",
        help="above 1 for smaller communities, below 1 for larger ones (%(default)g)",
    )
    first_option(made)
    _asked(made)


def compare(commands: Commands) -> None:
    """Two views side by side."""
    examples = """\
  stratograph compare united-states china
  stratograph compare 2022-01-01 2024-01-01
  stratograph compare asserted everything
  stratograph compare unchanged everything --remove nvidia"""
    more = """\
Each is a country or a
group of countries, a day (as of it), a certainty (this and surer), "everything" that the options
leave, or "unchanged" for that without the changes imagined."""
    made = command(commands, "compare", "put two views side by side", more, examples)
    made.add_argument("left", metavar="LEFT", help="a country, a day, a certainty, everything or unchanged")
    made.add_argument("right", metavar="RIGHT", help="likewise")
    first_option(made, 10)
    _asked(made)


def timeline(commands: Commands) -> None:
    """Events in order."""
    examples = """\
  stratograph timeline
  stratograph timeline alibaba-cloud --from 2023-01-01 --to 2023-12-31"""
    more = "What is known to lie\noutside the time is left out; what may lie inside says so."
    made = command(commands, "timeline", "tell what happened, in order", more, examples)
    made.add_argument("entities", metavar="ID", nargs="*", help="only what mentions one of these")
    made.add_argument("--from", dest="start", type=day, metavar="DATE", help="the first day")
    made.add_argument("--to", dest="end", type=day, metavar="DATE", help="the last day")
    first_option(made, 100)
    _asked(made)


def disputes(commands: Commands) -> None:
    """Where sources contradict each other."""
    examples = """\
  stratograph disputes
  stratograph disputes eastern-data-western-computing"""
    made = command(commands, "disputes", "tell where sources contradict each other", examples=examples)
    made.add_argument("entities", metavar="ID", nargs="*", help="only what mentions one of these")
    first_option(made)
    _asked(made)


def causes(commands: Commands) -> None:
    """What is claimed to follow from something."""
    examples = """\
  stratograph causes us-iaas-kyc-rule
  stratograph causes us-iaas-kyc-rule --max-depth 1 --json"""
    more = "Nothing of it is computed\nor foretold: it is what the authors of claims say."
    made = command(commands, "causes", "tell what is claimed to follow from an entity", more, examples)
    made.add_argument("entity", metavar="ID", help="the id or full name of a policy, a factor, ...")
    made.add_argument(
        "--max-depth", type=int, default=5, metavar="N", help="how many steps at most (%(default)s)"
    )
    first_option(made, 50)
    _asked(made)


def plot(commands: Commands) -> None:
    """A path, an impact or a ranking as a picture."""
    examples = """\
  stratograph plot path apache-spark microsoft-azure -o path.svg
  stratograph plot impact us-iaas-kyc-rule -o impact.png
  stratograph plot rank pagerank --types Organization -o rank.svg"""
    more = 'It needs\nmatplotlib: pip install "stratograph[plot]".'
    made = command(commands, "plot", "draw a path, an impact or a ranking", more, examples)
    kinds = made.add_subparsers(dest="kind", metavar="KIND", required=True, title="kinds of picture")
    path = command(kinds, "path", "draw the best path between two entities")
    path.add_argument("start", metavar="A", help="the id or full name of an entity")
    path.add_argument("end", metavar="B", help="the id or full name of another")
    path_options(path)
    hit = command(kinds, "impact", "draw what a rule, or a loss, hits")
    _impact_options(hit)
    rank = command(kinds, "rank", "draw a ranking")
    rank.add_argument("measure", metavar="MEASURE", type=word, help="betweenness, pagerank, ...")
    types_option(rank)
    first_option(rank)
    rank_options(rank)
    for kind in (path, hit, rank):
        kind.add_argument(
            "-o", "--out", type=Path, required=True, metavar="FILE", help="where to write: .svg or .png"
        )
        _asked(kind)
