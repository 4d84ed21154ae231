"""One import from beginning to end: read, settle, write aside, check, and only then put in place."""

import filecmp
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from stratograph.graph.dataset import Progress
from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import Problem, SeedError, ShapeError
from stratograph.graph.importers.cleaning import DayOrder, slug
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft
from stratograph.graph.importers.formats import Format, reader_of
from stratograph.graph.importers.ownerships import settle_ownerships
from stratograph.graph.importers.report import Report
from stratograph.graph.importers.staging import Staged, Staging
from stratograph.graph.importers.turtle import prefix_lines, string, term, thing
from stratograph.graph.importers.writing import write
from stratograph.graph.namespaces import GRAPH, ID, RDF, SG, SKOS
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.reconcile import (
    NEAR_ENOUGH,
    Proposal,
    Reconciler,
    read_review,
    similarity,
    write_review,
)
from stratograph.graph.validation import check

if TYPE_CHECKING:
    from stratograph.graph.ecosystem import Ecosystem

__all__ = ["Imported", "Request", "import_files"]

logger = logging.getLogger(__name__)

MOST_CHECKED_AT_ONCE = 20_000
"""How many statements and pieces of evidence go to the shapes at once; the shapes work in memory."""

# Half a millisecond each: the shapes would double the half hour that millions take.
MOST_CHECKED = 400_000
"""How many go there at all: each value was checked as it came, and loading checks all."""

MOST_PROPOSED = 10_000
"""How many names are proposed; nobody decides on more, and a list of millions would fill the memory."""

_NEIGHBOURS = 3
_TYPE = RDF + "type"


@dataclass(frozen=True)
class Request:
    """What to import, from where to where.

    Attributes:
        format: The name of a format.
        files: The files to read.
        out: The TriG file to write.
        review: The review file to obey, if it is there, and to write.
        mapping: The YAML file of a CSV mapping.
        order: What comes first in dates such as 3/4/2023.
        given: What the user says of the document: id, title, licence, address, published, read.
    """

    format: str
    files: Sequence[Path]
    out: Path
    review: Path | None = None
    mapping: Path | None = None
    order: DayOrder | None = None
    given: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Imported:
    """What an import came to; ``unchanged``, if the file held the same already."""

    source: SourceData
    entities: dict[str, int]
    statements: dict[str, int]
    reused: int
    report: Report
    proposals: tuple[Proposal, ...]
    all_checked: bool
    unchanged: bool


def import_files(request: Request, known: "Ecosystem", progress: Progress | None = None) -> Imported:
    """Write the data of some files as TriG that has been checked together with the ontology.

    Args:
        request: What to import.
        known: The entities that names may mean, and the ontology.
        progress: Called with what is being done, how far it is, and how far it goes.

    Raises:
        SeedError: A file, the mapping or the review cannot be used; nothing is written.
        ShapeError: What would be written breaks the shapes; nothing is written.
        UnknownTermError: There is no such format.
    """
    reader = reader_of(request.format)
    decided = read_review(request.review) if request.review and request.review.exists() else []
    out = request.out.absolute()
    try:
        with TemporaryDirectory(prefix=f".{out.stem}-", dir=out.parent) as aside:
            return _Run(request, reader, known, decided, Path(aside), progress).done(out)
    except OSError as error:
        told = f"cannot be written: {error.strerror or error}."
        raise SeedError(
            [Problem(told, request.out, remedy="Check the folder, permissions and space.")]
        ) from error


class _Run:
    def __init__(
        self,
        request: Request,
        reader: Format,
        known: "Ecosystem",
        decided: list[Proposal],
        aside: Path,
        progress: Progress | None,
    ) -> None:
        self._request = request
        self._reader = reader
        self._known = known
        self._decided = decided
        self._aside = aside
        self._progress = progress or (lambda _doing, _done, _all: None)
        self._staging = Staging(aside)

    def done(self, out: Path) -> Imported:
        try:
            return self._done(out)
        finally:
            self._staging.close()

    def _done(self, out: Path) -> Imported:
        files = list(self._request.files) or self._reader.files()
        options = self._request.mapping
        source = _dated(self._reader.source(files, options).with_given(**self._request.given), files)
        draft = Draft(source, self._reconciler(source), self._staging, Report(), self._request.order)
        draft.files = files
        self._reader.read(draft, files, options, lambda done, size: self._progress("importing", done, size))
        settle_ownerships(draft)
        # A reader may learn the data's own date on the way.
        source = draft.source
        proposals = tuple(islice(_distinct(self._proposals(draft.reconciler)), MOST_PROPOSED))
        made = self._aside / out.with_suffix(".trig").name
        with made.open("w", encoding="utf-8", newline="\n") as stream:
            write(
                stream,
                source,
                [file.name for file in files],
                self._staging.entities(),
                self._staging.statements(),
            )
        statements = self._staging.counts("statements")
        if not sum(statements.values()) and not self._staging.counts("entities"):
            raise SeedError(_nothing(draft.report, files))
        all_checked = self._check(made, source, sum(statements.values()))
        statements.pop("Evidence", None)
        if self._request.review is not None:
            _replace(self._request.review, write_review(proposals, self._decided), self._aside)
        unchanged = out.exists() and filecmp.cmp(out, made, shallow=False)
        if not unchanged:
            made.replace(out)
        reused = len(self._staging.known())
        entities = self._staging.counts("entities")
        logger.info(
            "imported %d entities and %d statements", sum(entities.values()), sum(statements.values())
        )
        return Imported(source, entities, statements, reused, draft.report, proposals, all_checked, unchanged)

    # -- names that may mean one thing

    def _reconciler(self, source: SourceData) -> Reconciler:
        """What is known but for what an earlier import of the same document brought: that is written anew."""
        brought = {
            quad.subject.removeprefix(ID)
            for quad in self._known.dataset.quads(predicate=_TYPE, graph=GRAPH + source.id)
        }
        elsewhere = {
            one
            for one in brought
            for quad in self._known.dataset.quads(ID + one, _TYPE)
            if quad.graph != GRAPH + source.id
        }
        return Reconciler(self._known.snapshot, self._decided, brought - elsewhere)

    def _proposals(self, reconciler: Reconciler) -> Iterator[Proposal]:
        total = sum(self._staging.counts("entities").values())
        before: list[tuple[str, str, str, str]] = []
        for done, named in enumerate(self._staging.named()):
            if done % 500 == 0:
                self._progress("comparing names", done, total)
            _, class_name, name, _ = named
            if reconciler.decided(name, class_name) is None:
                yield from reconciler.proposals(name, class_name)
                yield from _near(reconciler, named, before)
            before = [*before[-_NEIGHBOURS + 1 :], named]
        self._progress("comparing names", total, total)

    # -- checks

    def _check(self, made: Path, source: SourceData, statements: int) -> bool:
        if statements <= MOST_CHECKED_AT_ONCE:
            self._check_file(made)
            return True
        checked = 0
        rows = (one for one in self._staging.statements() if one.class_name != "Evidence")
        part = self._aside / "part.trig"
        while checked < min(statements, MOST_CHECKED):
            self._progress("checking", checked, min(statements, MOST_CHECKED))
            # A statement has at least one piece of evidence, which is checked with it.
            half = list(islice(rows, MOST_CHECKED_AT_ONCE // 2))
            batch = [piece for one in half for piece in (one, *self._staging.evidence_of(one.id))]
            if not batch:
                break
            checked += len(batch)
            with part.open("w", encoding="utf-8", newline="\n") as stream:
                write(stream, source, [], self._mentioned(batch), batch)
            self._check_file(part)
        return checked >= statements

    def _mentioned(self, batch: list[Staged]) -> Iterator[Staged]:
        wanted = {one for statement in batch for one in statement.refs}
        found: dict[str, Staged] = {}
        while wanted:
            staged = {one: made for one in wanted if (made := self._staging.entity(one)) is not None}
            found.update(staged)
            terms = {value for one in staged.values() for values in one.body.values() for value in values}
            wanted = {one.removeprefix("id:") for one in terms if one.startswith("id:")} - found.keys()
        yield from (found[one] for one in sorted(found))

    def _check_file(self, path: Path) -> None:
        known = self._aside / "known.trig"
        known.write_text("\n".join([*prefix_lines(), *self._known_blocks()]), "utf-8")
        ontology = [file.path for file in self._known.dataset.files if file.role != "seeds"]
        dataset = read_dataset(ontology, [path, known])
        problems = check(dataset, read_ontology(dataset), self._progress)
        if problems:
            raise ShapeError([replace(one, path=self._request.out, line=None) for one in problems])

    def _known_blocks(self) -> Iterator[str]:
        """As much of the known entities as the shapes ask for."""
        for one in self._staging.known():
            entity = self._known.snapshot.entities[one]
            iri = self._known.ontology[entity.class_name].iri
            needed = f" ; {term(SG + 'listOpen')} false" if entity.class_name == "Group" else ""
            label = f"{term(SKOS + 'prefLabel')} {string(entity.label(), 'en')}"
            yield f"{thing(one)} a {term(iri)} ; {label}{needed} ."


def _dated(source: SourceData, files: Sequence[Path]) -> SourceData:
    """The source with the day it was read: as given, else as the data say, else when the file was saved."""
    read = source.read
    if read is None and source.published is None and files:
        newest = max(file.stat().st_mtime for file in files if file.exists())
        read = datetime.fromtimestamp(newest, UTC).date().isoformat()
    return replace(source, id=slug(source.id), read=read or source.published)


def _near(
    reconciler: Reconciler, named: tuple[str, str, str, str], before: Iterable[tuple[str, str, str, str]]
) -> Iterator[Proposal]:
    """Those that stand just before this one in the order of their names, if they are like it."""
    _, class_name, name, _ = named
    if not any(reconciler.ontology.is_a(class_name, one) for one in ("Organization", "Person")):
        return
    for other_id, other_class, other_name, _ in before:
        likeness = similarity(name, other_name)
        if likeness >= NEAR_ENOUGH and reconciler.may_be_same(class_name, other_class):
            yield Proposal(name, class_name, other_id, other_name, round(likeness, 2))


def _distinct(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    met: set[Proposal] = set()
    for one in proposals:
        if one not in met:
            met.add(one)
            yield one


def _nothing(report: Report, files: Sequence[Path]) -> list[Problem]:
    if report.remarks:
        return [remark.problem for remark in report.remarks]
    return [
        Problem("there is nothing to import.", files[0] if files else None, remedy="Give a file with rows.")
    ]


def _replace(path: Path, text: str, aside: Path) -> None:
    made = aside / "review.csv"
    made.write_text(text, "utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    made.replace(path.absolute())
