"""Reconciliation: which known entity a name in others' data means.

An exact match (identifier, id, label or alias, without regard to capitals, accents and punctuation) is
taken. A near one is proposed in a review file and never taken by itself; a reviewed file is obeyed.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path

from stratograph.graph.errors import Problem, SeedError
from stratograph.graph.ontology import Ontology
from stratograph.graph.snapshot import Entity, Snapshot
from stratograph.graph.text import fold

__all__ = [
    "Proposal",
    "Reconciler",
    "bare_name",
    "name_key",
    "read_review",
    "similarity",
    "spelled_out",
    "write_review",
]

IDENTIFIERS = ("lei", "wikidata", "address")
"""The fields that identify an entity by themselves; an address does so for documents."""

NEAR_ENOUGH = 0.9
"""How alike two words are (difflib's ratio) before a name with one is proposed for a name with the other."""

# Short words that differ in a letter are other words: OSS and ECS, VHL and HCL.
_SHORTEST_MISSPELT = 5

# What legal forms add to a name: https://www.gleif.org/en/lei-data/code-lists/iso-20275-entity-legal-forms-code-list
_LEGAL_FORMS = set(
    "ab ag asa bhd bv co company corp corporation gmbh group holding holdings inc incorporated kg kk limited"
    " llc llp lp ltd nv oy oyj plc pte pty sa sarl sas se spa srl".split()
)
_INITIALS = re.compile(r"(?<=\S)\s*\([A-Z0-9]{2,6}\)\s*$")
_SIGNS = re.compile(r"(?<=\w)[+#]+(?!\w)")
_SIGN_WORDS = {"+": "plus", "#": "sharp"}
# Entities of one of these may be taken for each other: the sources draw the lines between their subclasses
# in different places.
_KINDS = ("Organization", "Technology", "Policy")
# Names of these differ in one letter or digit and mean different things: us-east-1, us-east-2.
_NEVER_NEAR = {"Facility", "SourceDocument", "Measure", "Group"}

_COLUMNS = ["name", "class", "proposed", "proposed_name", "likeness", "decision"]
_SAME = {"same", "yes", "y"}
_DIFFERENT = {"different", "no", "n"}


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A name that may mean a known entity; ``decision`` is "same", "different", or empty until decided."""

    name: str
    class_name: str
    proposed: str
    proposed_name: str
    likeness: float
    decision: str = ""


@dataclass
class Reconciler:
    """Finds the known entities that names mean.

    Args:
        known: The entities to find, and the classes of those and of what is imported.
        decisions: What was decided in a review file.
        without: Those of the entities that do not count as known.
    """

    known: Snapshot
    decisions: Iterable[Proposal] = ()
    without: Collection[str] = ()
    _decided: dict[tuple[str, str], str] = field(init=False)
    _apart: set[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        given = list(self.decisions)
        self._decided = {
            (name_key(one.name), one.class_name): one.proposed for one in given if one.decision == "same"
        }
        self._apart = {(name_key(one.name), one.proposed) for one in given if one.decision == "different"}

    @property
    def ontology(self) -> Ontology:
        """The ontology of the known entities."""
        return self.known.ontology

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The known entities by id."""
        if not self.without:
            return self.known.entities
        return {key: entity for key, entity in self.known.entities.items() if key not in self.without}

    def decided(self, name: str, class_name: str) -> str | None:
        """The id that a reviewer gave to this name."""
        return self._decided.get((name_key(name), class_name))

    def exact(self, name: str, class_name: str, identifiers: Mapping[str, str] | None = None) -> str | None:
        """The one known entity of this identifier or name, if there is one and only one."""
        for key, value in (identifiers or {}).items():
            found = self._by_identifier.get((key, value))
            if found is not None and self._fits(found, class_name):
                return found
        ids = self._by_name.get(name_key(name), ())
        fitting = [
            one for one in ids if self._fits(one, class_name) and (name_key(name), one) not in self._apart
        ]
        return fitting[0] if len(fitting) == 1 else None

    def proposals(self, name: str, class_name: str) -> Iterator[Proposal]:
        """The known entities that the name may mean, the likest first; at most three."""
        if class_name in _NEVER_NEAR:
            return
        folded = name_key(name)
        scored = []
        for entity_id in self._candidates(folded):
            if not self._fits(entity_id, class_name) or (folded, entity_id) in self._apart:
                continue
            likeness = max(similarity(name, other) for other in self._names(self.entities[entity_id]))
            if likeness >= NEAR_ENOUGH:
                scored.append((-likeness, entity_id))
        for negative, entity_id in sorted(scored)[:3]:
            label = self.entities[entity_id].label()
            yield Proposal(name, class_name, entity_id, label, round(-negative, 2))

    def may_be_same(self, class_name: str, other: str) -> bool:
        """Whether things of two classes may be one thing."""
        one_above = {class_name, *self.ontology[class_name].ancestors}
        return class_name == other or any(
            kind in one_above and self.ontology.is_a(other, kind) for kind in _KINDS
        )

    def _fits(self, entity_id: str, class_name: str) -> bool:
        entity = self.entities.get(entity_id)
        return entity is not None and self.may_be_same(class_name, entity.class_name)

    @staticmethod
    def _names(entity: Entity) -> list[str]:
        return [text.value for text in (*entity.labels, *entity.aliases, *entity.former_names)]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in self.entities.values():
            # A former name may be another's by now, so it is only ever proposed.
            for text in (*entity.labels, *entity.aliases):
                found[name_key(text.value)][entity.id] = None
            found[name_key(entity.id)][entity.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def _by_identifier(self) -> Mapping[tuple[str, str], str]:
        return {
            (key, str(value)): entity.id
            for entity in self.entities.values()
            for key in IDENTIFIERS
            for value in entity.values.get(key, ())
        }

    @cached_property
    def _blocks(self) -> Mapping[str, tuple[str, ...]]:
        """Ids by what near names share: their first letters, or a whole name without its legal form."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in self.entities.values():
            if entity.class_name not in _NEVER_NEAR:
                for name in self._names(entity):
                    for key in _blocking_keys(name_key(name)):
                        found[key][entity.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def _candidates(self, folded: str) -> dict[str, None]:
        return {one: None for key in _blocking_keys(folded) for one in self._blocks.get(key, ())}


def spelled_out(name: str) -> str:
    """The name with the signs that make another name of it as words: C, C++ and C# are three things.

    Example:
        >>> spelled_out("C++"), spelled_out("Disney+"), spelled_out("A+B")
        ('C plus plus', 'Disney plus', 'A+B')
    """
    if "+" not in name and "#" not in name:
        return name
    return _SIGNS.sub(lambda match: "".join(f" {_SIGN_WORDS[sign]}" for sign in match[0]), name)


@lru_cache(maxsize=1 << 11)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: capitals, accents and most punctuation are nothing."""
    return fold(spelled_out(name))


def bare_name(name: str) -> str:
    """The folded name without its legal form.

    Example:
        >>> bare_name("Alibaba Group Holding Ltd.")
        'alibaba'
    """
    words = name_key(name).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def similarity(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: as much as the two words that are least alike.

    Names of the same words are alike whatever the spaces between them, the legal form at their end and the
    initials in brackets; names of different words are not, however many letters they share, for a common
    first word ("Alibaba Cloud ...") says nothing. Different digits make different names.

    Example:
        >>> similarity("Control Plane Corp.", "ControlPlane")
        1.0
        >>> similarity("Alibaba Cloud OSS", "Alibaba Cloud ECS")
        0.0
    """
    first, second = (bare_name(_INITIALS.sub("", name)) for name in (one, other))
    if first.replace(" ", "") == second.replace(" ", ""):
        return 1.0
    words, others = first.split(), second.split()
    if len(words) != len(others):
        return 0.0
    return min(map(_likeness, words, others), default=0.0)


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    digits = [[letter for letter in text if letter.isdigit()] for text in (word, other)]
    if digits[0] != digits[1] or min(len(word), len(other)) < _SHORTEST_MISSPELT:
        return 0.0
    likeness = SequenceMatcher(None, word, other, autojunk=False).ratio()
    return likeness if likeness >= NEAR_ENOUGH else 0.0


def read_review(path: Path) -> list[Proposal]:
    """The proposals of a review file, with what was decided.

    Raises:
        SeedError: It is no review file, or a decision cannot be understood; with every such line.
    """
    try:
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        lines = [(rows.line_num, row) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        remedy = "Give the file that an import wrote."
        raise SeedError(
            [Problem(f"the review file cannot be read: {error}.", path, remedy=remedy)]
        ) from error
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or [])]
    if missing:
        told = f"the review file has no column {missing[0]!r}."
        raise SeedError([Problem(told, path, 1, remedy=f"Its columns are {', '.join(_COLUMNS)}.")])
    problems: list[Problem] = []
    found = [one for line, row in lines if (one := _reviewed(path, line, row, problems.append)) is not None]
    if problems:
        raise SeedError(problems)
    return found


def _reviewed(
    path: Path, line: int, row: Mapping[str, str | None], tell: Callable[[Problem], None]
) -> Proposal | None:
    decision = (row["decision"] or "").strip().casefold()
    decision = "same" if decision in _SAME else "different" if decision in _DIFFERENT else decision
    if decision not in ("", "same", "different"):
        remedy = "Write same or different, or leave it empty."
        tell(
            Problem(
                f"{decision!r} is no decision.", path, line, _COLUMNS.index("decision") + 1, remedy=remedy
            )
        )
        return None
    values = [(row[name] or "").strip() for name in _COLUMNS[:4]]
    try:
        likeness = float(row["likeness"] or 0)
    except ValueError:
        likeness = 0.0
    return Proposal(values[0], values[1], values[2], values[3], likeness, decision)


def write_review(proposals: Iterable[Proposal], decided: Iterable[Proposal]) -> str:
    """The text of a review file: what is proposed, and what was decided before."""
    kept = {(one.name, one.class_name, one.proposed): one for one in decided if one.decision}
    rows = {(one.name, one.class_name, one.proposed): one for one in proposals}
    rows.update({key: replace(rows.get(key, one), decision=one.decision) for key, one in kept.items()})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in sorted(rows.values()):
        shown = [_harmless(one.name), one.class_name, one.proposed, _harmless(one.proposed_name)]
        writer.writerow([*shown, f"{one.likeness:.2f}", one.decision])
    return text.getvalue()


def _harmless(text: str) -> str:
    # A spreadsheet would run a cell that begins so; names never need to.
    return text.lstrip("=+-@\t\r") if text[:1] in "=+-@\t\r" else text


def _blocking_keys(folded: str) -> list[str]:
    bare = bare_name(folded)
    words = bare.split()
    return [f"={bare}", f"^{bare[:4]}", *(f"${words[-1]}" for _ in words[1:2] if len(words[-1]) > 4)]
