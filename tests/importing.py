"""What tests of importers share: a known ecosystem, and an import without the shapes, which take seconds."""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from stratograph.graph.compiling import compile_dataset
from stratograph.graph.dataset import Dataset
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.importers.draft import Draft
from stratograph.graph.importers.formats import reader_of
from stratograph.graph.importers.ownerships import settle_ownerships
from stratograph.graph.importers.report import Effect, Report
from stratograph.graph.importers.staging import Staging
from stratograph.graph.importers.writing import write
from stratograph.graph.inference import infer
from stratograph.graph.loading import BUILTIN_ONTOLOGY, BUILTIN_SEEDS
from stratograph.graph.reconcile import Proposal, Reconciler
from tests.making import ecosystem_of, entity

__all__ = ["SAMPLES", "Drafted", "drafted", "known", "mapped", "shared_imports", "shipped_with"]

SAMPLES = Path(__file__).parent / "graph" / "importers" / "samples"


@cache
def known() -> Ecosystem:
    """A few of the entities that the built-in facts have."""
    return ecosystem_of(
        entity("Country", "china", "united-states", "singapore"),
        entity("Company", "nvidia"),
        entity("BusinessUnit", "amazon-web-services", more='; skos:altLabel "AWS"@en'),
        entity("BusinessUnit", "alibaba-cloud"),
        entity("ServiceLayer", "infrastructure-as-a-service", "platform-as-a-service"),
    )


@dataclass
class Drafted:
    """What an import would write, and what it reports."""

    trig: str
    report: Report
    entities: dict[str, int]
    statements: dict[str, int]

    def told(self, effect: Effect) -> list[tuple[int | None, str]]:
        """Line and message of each remark of an effect."""
        found = [one.problem for one in self.report.remarks if one.effect is effect]
        return [(one.line, one.message) for one in found]

    def dataset(self) -> Dataset:
        """The triples that would be written."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "made.trig"
            path.write_text(self.trig, "utf-8")
            return read_dataset([], [path])

    def has(self, *words: str) -> bool:
        """Whether one block of the file holds all these words."""
        blocks = self.trig.split("\n\n")
        return any(all(word in block for word in words) for block in blocks)


def drafted(
    format_name: str,
    *files: Path,
    mapping: Path | None = None,
    decisions: list[Proposal] | None = None,
    ecosystem: Ecosystem | None = None,
) -> Drafted:
    """An import of some files, without the checks of the whole that come at its end."""
    reader = reader_of(format_name)
    given = list(files)
    source = reader.source(given, mapping).with_given(read="2026-11-22")
    with TemporaryDirectory() as folder:
        staging = Staging(Path(folder))
        draft = Draft(source, Reconciler((ecosystem or known()).snapshot, decisions or ()), staging, Report())
        draft.files = given
        reader.read(draft, given, mapping, lambda _done, _all: None)
        settle_ownerships(draft)
        stream = io.StringIO()
        write(stream, source, [file.name for file in given], staging.entities(), staging.statements())
        made = Drafted(
            stream.getvalue(), draft.report, staging.counts("entities"), staging.counts("statements")
        )
        staging.close()
    return made


SHARED = {
    "chip-supply": ["chip-supply-nodes.csv", "chip-supply-edges.csv"],
    "cloud-regions": ["cloud-regions.json"],
    "compute-atlas": ["compute-atlas.json"],
    "cncf-landscape": ["cncf-landscape.yml"],
}


def shared_imports(data: Path, folder: Path) -> list[Path]:
    """The files of the shared data imported one after the other, each with the earlier ones in view."""
    made: list[Path] = []
    for name, sources in SHARED.items():
        text = drafted(name, *(data / source for source in sources), ecosystem=shipped_with(*made)).trig
        path = folder / f"{name}.trig"
        path.write_text(text, "utf-8")
        made.append(path)
    return made


def shipped_with(*files: Path) -> Ecosystem:
    """The built-in facts with these, not checked by the shapes: that takes minutes."""
    dataset = read_dataset([BUILTIN_ONTOLOGY], [BUILTIN_SEEDS, *files])
    infer(dataset, for_sparql=False)
    return compile_dataset(dataset)


def mapped(folder: Path, text: str, mapping: str = "owners.yml") -> Drafted:
    """An import of a table by one of the sample mappings."""
    table = folder / "table.csv"
    table.write_text(text, "utf-8")
    return drafted("csv", table, mapping=SAMPLES / mapping)
