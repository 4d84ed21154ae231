"""What may be written after ``stratograph``. Nothing heavy is imported here: help comes at once."""

import argparse
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from stratograph.api.cli.analysis_arguments import (
    bridges,
    causes,
    chokepoints,
    communities,
    compare,
    concentration,
    delta,
    disputes,
    dominators,
    impact,
    plot,
    timeline,
)
from stratograph.api.cli.options import (
    Commands,
    command,
    data_options,
    day,
    days,
    first_option,
    output_options,
    path_options,
    port,
    process_count,
    rank_options,
    types_option,
    view_options,
    word,
)

__all__ = ["parser"]

_ABOUT = """\
Stratograph answers questions about the cloud-computing ecosystem: who provides, owns, supplies,
partners with, depends on and regulates whom, and which words of which document say so."""

_EXAMPLES = """\
examples:
  stratograph serve                                  GraphQL on http://127.0.0.1:8000/graphql
  stratograph show alibaba-cloud                     everything stated about one entity, with evidence
  stratograph search 阿里                            ids of entities, by their English or Chinese names
  stratograph path apache-spark microsoft-azure      how two entities are connected
  stratograph rank betweenness --types Organization --min-certainty Reported
  stratograph impact us-iaas-kyc-rule                what a rule or a loss hits, and by which path
  stratograph delta --remove databricks              what breaks if something is gone
  stratograph concentration global-cloud-sector      in how few hands a supply is
  stratograph compare united-states china            two blocs side by side
  stratograph query '{ dataset { version } }'        a GraphQL request without a server
  stratograph validate --seeds my-facts              check facts of your own
  stratograph audit --as-of 2026-11-22               what the facts cover, and what they lack
  stratograph diff old-facts new-facts               which statements changed

`stratograph COMMAND --help` tells the options of a command.

exit codes:
  0  fine                                    3  the ontology or the seeds have problems
  1  nothing found, seeds that differ,       4  a file, store, port or address cannot be opened
     or errors in an answer
  2  wrong usage, or an unknown name        70  our fault"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; ``command`` names the command that was asked for."""
    top = _Parser(
        prog="stratograph",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, help="print the version and exit")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for add in (_serve, _reload, _mcp, _validate, _query, _show, _search, _path, _rank):
        add(commands)
    for add in (impact, delta, chokepoints, bridges, dominators, concentration):
        add(commands)
    for add in (communities, compare, timeline, disputes, causes, plot):
        add(commands)
    for add in (_export, _schema, _load, _import, _audit, _diff):
        add(commands)
    return top


class _Parser(argparse.ArgumentParser):
    """Says what was probably meant where a choice is misspelt."""

    def error(self, message: str) -> NoReturn:
        chosen = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if chosen is not None:
            choices = re.findall(r"[\w-]+", chosen[2])
            near = get_close_matches(chosen[1], choices, n=1)
            message += f". Did you mean {near[0]}?" if near else ""
        super().error(message)


class _Version(argparse.Action):
    """Looks the version up only when asked: reading the metadata takes longer than the rest of the start."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from stratograph.graph.installed import installed_version

        sys.stdout.write(f"stratograph {installed_version('stratograph')}\n")
        parser.exit()


# -- the commands


def _serve(commands: Commands) -> None:
    examples = """\
  stratograph serve
  stratograph serve --port 8080 --ontology my-terms --seeds my-facts
  stratograph serve --host 0.0.0.0 --store graph"""
    more = """\
SIGTERM or Ctrl-C ends it, once requests
under way are answered. STRATOGRAPH_HOST, STRATOGRAPH_PORT and their neighbours in the
environment are its settings; options go before them."""
    made = command(commands, "serve", "answer GraphQL over HTTP", more, examples)
    made.add_argument("--host", help="the address to listen on (127.0.0.1; 0.0.0.0 is every one)")
    made.add_argument("--port", type=port, help="the port to listen on (8000; 0 takes any free one)")
    made.add_argument("--workers", type=process_count, metavar="N", help="processes that answer (1)")
    made.add_argument("--watch", action="store_true", help="load anew when a file changes")
    data_options(made)
    output_options(made, json=False)


def _reload(commands: Commands) -> None:
    made = command(
        commands,
        "reload",
        "tell a service on this machine to load its files anew",
        "It loads aside, checks, and then answers from the new facts; bad files leave the old ones serving.",
        "  stratograph reload --port 8080",
    )
    made.add_argument("--port", type=port, help="the port that it listens on (8000)")
    output_options(made, json=False)


def _mcp(commands: Commands) -> None:
    examples = """\
  stratograph mcp
  stratograph mcp --seeds my-facts --language zh
  stratograph mcp --http --port 8001"""
    more = """\
The Model Context Protocol, on standard
input and output, or as streamable HTTP at /mcp. Needs the extra stratograph[mcp]."""
    made = command(commands, "mcp", "answer language-model agents", more, examples)
    made.add_argument("--http", action="store_true", help="listen on a port instead of standard input")
    made.add_argument("--host", help="with --http: the address to listen on (127.0.0.1)")
    made.add_argument("--port", type=port, help="with --http: the port to listen on (8001)")
    data_options(made)
    output_options(made, json=False, language=True)


def _validate(commands: Commands) -> None:
    examples = """\
  stratograph validate --seeds my-facts
  stratograph validate --ontology my-terms --seeds my-facts --json"""
    made = command(
        commands,
        "validate",
        "check ontology and seeds, and tell every problem",
        "One problem a line:\nFILE:LINE:COLUMN: what is wrong, and what to do.",
        examples,
    )
    data_options(made, store=False)
    output_options(made)


def _query(commands: Commands) -> None:
    examples = """\
  stratograph query '{ entity(id: "alibaba-cloud") { label } }'
  stratograph query question.graphql --variables '{"id": "huawei"}'
  stratograph query - --url http://127.0.0.1:8000/graphql < question.graphql"""
    made = command(commands, "query", "answer a GraphQL request, without a server", examples=examples)
    made.add_argument("request", metavar="REQUEST", help="a file, - for standard input, or the text itself")
    made.add_argument("--variables", metavar="JSON", help="a JSON object, or @FILE that holds one")
    made.add_argument("--operation", metavar="NAME", help="which operation, if the request has several")
    made.add_argument("--url", help="ask a running server instead")
    data_options(made)
    output_options(made)


def _show(commands: Commands) -> None:
    examples = """\
  stratograph show huawei
  stratograph show 阿里云 --language zh
  stratograph show us-iaas-kyc-rule --source chips-to-clouds --json"""
    made = command(commands, "show", "tell everything about one entity, with the evidence", examples=examples)
    made.add_argument("entity", metavar="ENTITY", help="an id (alibaba-cloud) or a full name")
    data_options(made)
    view_options(made)
    output_options(made, language=True)


def _path(commands: Commands) -> None:
    examples = """\
  stratograph path apache-spark microsoft-azure
  stratograph path nvidia tencent --follow dependence --avoid huawei,amazon
  stratograph path jd-com alibaba --via Rivalry --weight certainty"""
    made = command(commands, "path", "find how two entities are connected", examples=examples)
    made.add_argument("start", metavar="A", help="the id or full name of an entity")
    made.add_argument("end", metavar="B", help="the id or full name of another")
    path_options(made)
    data_options(made)
    view_options(made)
    output_options(made, language=True)


def _rank(commands: Commands) -> None:
    examples = """\
  stratograph rank betweenness --types Organization
  stratograph rank pagerank --first 5 --as-of 2024-01-01
  stratograph rank pagerank --around alibaba-cloud
  stratograph rank betweenness --sample 200 --seed 7"""
    made = command(
        commands,
        "rank",
        "rank entities by their place in the network",
        "\nMeasures: degree, in-degree, out-degree, betweenness, closeness, harmonic, eigenvector,\n"
        "pagerank, katz, hubs, authorities, core-number.",
        examples,
    )
    made.add_argument("measure", metavar="MEASURE", type=word, help="betweenness, pagerank, ...")
    types_option(made)
    first_option(made)
    rank_options(made)
    data_options(made)
    view_options(made)
    output_options(made, language=True)


def _search(commands: Commands) -> None:
    examples = """\
  stratograph search 'cloud provider'
  stratograph search 腾讯 --types Company"""
    made = command(commands, "search", "find entities by words, in English or Chinese", examples=examples)
    made.add_argument("text", metavar="TEXT", help="words, or the beginning of one")
    types_option(made)
    first_option(made, 10)
    data_options(made)
    view_options(made)
    output_options(made, language=True)


def _export(commands: Commands) -> None:
    examples = """\
  stratograph export graphml -o graph.graphml
  stratograph export edges --via Ownership --min-certainty Reported -o owners.csv
  stratograph export ttl --as-of 2024-01-31 > graph.ttl"""
    more = """\
Formats: graphml, gexf, nodes and
edges (CSV), jsonld, ttl. Edges tell the statement behind them, its certainty, documents and quotes."""
    made = command(commands, "export", "write what a view holds to a file", more, examples)
    made.add_argument("format", metavar="FORMAT", type=word, help="which format to write")
    made.add_argument("-o", "--out", type=Path, metavar="FILE", help="where to; standard output if not given")
    data_options(made)
    view_options(made)
    output_options(made)


def _schema(commands: Commands) -> None:
    made = command(commands, "schema", "print the GraphQL schema that the ontology makes")
    made.add_argument("--out", type=Path, metavar="FILE", help="write it to a file instead")
    data_options(made)
    output_options(made)


def _load(commands: Commands) -> None:
    examples = """\
  stratograph load --store graph --seeds my-facts
  stratograph load --store http://127.0.0.1:7878/query
  stratograph serve --store graph"""
    made = command(
        commands,
        "load",
        "check and infer once, and keep the result in a store",
        "A store is a directory,\nor the URL of a SPARQL 1.1 endpoint. The other commands start from it with"
        " --store, or\nwith STRATOGRAPH_STORE, without reading or checking files again.",
        examples,
    )
    data_options(made, store=False)
    made.add_argument("--store", metavar="DIR|URL", help="where to keep it")
    output_options(made)


def _import(commands: Commands) -> None:
    examples = """\
  stratograph import cncf-landscape landscape.yml -o cncf.trig --review names.csv
  stratograph import csv owners.csv --mapping owners.yml -o owners.trig --seeds cncf.trig
  stratograph import aws-regions -o aws.trig"""
    more = """\
Formats: csv (with --mapping),
cncf-landscape, chip-supply, cloud-regions, compute-atlas, aws-regions, aliyun-regions, ftm, bods.
What cannot be imported is told with its place; the rest is checked, and written all at once.
Names that mean known entities by label, alias or identifier are taken for them; near ones are
proposed in the review file: write same or different there, and import again."""
    made = command(commands, "import", "turn others' data into facts of ours", more, examples)
    made.add_argument("format", metavar="FORMAT", type=word, help="which format the files have")
    made.add_argument("files", metavar="FILE", type=Path, nargs="*", help="the files to read")
    made.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="the .trig file to write")
    made.add_argument(
        "--review", type=Path, metavar="CSV", help="decisions on names: obeyed, then written anew"
    )
    made.add_argument("--mapping", type=Path, metavar="YAML", help="which column is which property (csv)")
    made.add_argument("--dates", choices=("day-first", "month-first"), help="how to read 3/4/2023")
    group = made.add_argument_group("the source document")
    group.add_argument("--document", metavar="ID", help="its id; that of the format or mapping if not given")
    for name, told in (
        ("title", "its title"),
        ("licence", "the licence of the data"),
        ("address", "where it is on the web"),
        ("published", "the date of the data (2026-01-21)"),
        ("read", "the day it was read; that of the data, or the file's own, if not given"),
    ):
        group.add_argument(f"--{name}", help=told)
    data_options(made, store=False)
    output_options(made)


def _audit(commands: Commands) -> None:
    examples = """\
  stratograph audit
  stratograph audit --as-of 2026-11-22 --older-than 180
  stratograph audit --seeds my-facts --no-builtin-seeds --json"""
    made = command(
        commands,
        "audit",
        "count what the facts cover, and tell what they lack",
        "Statements by certainty, tier,\ntopic and year; entities without relations; undated sources;"
        " numbers on one source;\nstatuses grown old; how far the network of dependence hangs together.",
        examples,
    )
    made.add_argument("--as-of", type=day, metavar="DATE", help="count the age of evidence from this day")
    made.add_argument(
        "--older-than",
        type=days,
        default=365,
        metavar="DAYS",
        help="call a status stale if its newest evidence is older on that day (%(default)s)",
    )
    data_options(made)
    output_options(made)


def _diff(commands: Commands) -> None:
    examples = """\
  stratograph diff old-facts new-facts
  stratograph diff published/owners.trig owners.trig --json"""
    made = command(
        commands,
        "diff",
        "tell what changed between two sets of seeds",
        "Entities, statements and evidence,\nfield by field; ends with 1 if there is a difference. Neither"
        " the order nor the file\nmatters, and the facts that we ship are left out.",
        examples,
    )
    made.add_argument("old", type=Path, metavar="OLD", help="a directory or a file with the older facts")
    made.add_argument("new", type=Path, metavar="NEW", help="one with the newer facts")
    made.add_argument(
        "--ontology", type=Path, action="append", default=[], metavar="DIR", help="terms of your own"
    )
    output_options(made)
