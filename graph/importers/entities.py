"""The entities of an import: each name is a known one, one met before, or new; each value is checked."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from stratograph.graph.importers.cleaning import DayOrder, clean_text, is_chinese, slug, without_markup
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.report import Place, Report
from stratograph.graph.importers.staging import TYPE, Body, Staged, Staging
from stratograph.graph.importers.turtle import string, term
from stratograph.graph.importers.values import Raw, RowError, direct_field, rendered
from stratograph.graph.namespaces import SG, SKOS
from stratograph.graph.ontology import Field, Ontology, ValueKind
from stratograph.graph.reconcile import IDENTIFIERS, Reconciler, bare_name, name_key, spelled_out

__all__ = ["EntityDraft", "Values", "kebab", "listed"]

Values = Raw | Sequence[Raw] | None
_LABEL, _ALIAS = term(SKOS + "prefLabel"), term(SKOS + "altLabel")
_FORMER, _DEFINITION = term(SG + "formerName"), term(SKOS + "definition")
_KINDS = ("Organization", "Technology", "Policy")
# Files repeat themselves: the same owner, country or product, row after row. What was asked lately is
# remembered, and all of it forgotten when it is this much, so that the memory stays bounded.
_MOST_REMEMBERED = 1_000


class EntityDraft:
    """Entities of one source document.

    Args:
        source: The document.
        reconciler: Finds the entities that are known already.
        staging: Where everything is gathered.
        report: Where is noted what is left out.
        order: What comes first in dates such as 3/4/2023, if the user said so.
    """

    def __init__(
        self,
        source: SourceData,
        reconciler: Reconciler,
        staging: Staging,
        report: Report,
        order: DayOrder | None = None,
    ) -> None:
        self.source = source
        self.reconciler = reconciler
        self.staging = staging
        self.report = report
        self.order = order
        self.files: list[Path] = []
        self._lately: dict[object, str] = {}

    @property
    def ontology(self) -> Ontology:
        """The ontology that everything is checked against."""
        return self.reconciler.ontology

    @contextmanager
    def row(self, at: Place) -> Iterator[None]:
        """Turn what is wrong with a row into a remark of the report."""
        try:
            yield
        except RowError as error:
            self.report.skipped(at, error.message, error.remedy)

    def attempt(self, at: Place, find: Callable[[], str]) -> str | None:
        """What a value comes to; if it cannot be used, nothing, and a remark that the row goes without it."""
        try:
            return find()
        except RowError as error:
            self.report.changed(at, error.message, error.remedy)
            return None

    def entity(
        self,
        class_name: str,
        name: str,
        at: Place,
        *,
        own_id: str | None = None,
        also: Sequence[str] = (),
        former: Sequence[str] = (),
        zh: str | None = None,
        definition: str | None = None,
        **fields: Values,
    ) -> str:
        """The id of the thing of this name: a known one, one met before, or a new one.

        Args:
            class_name: What it is.
            name: Its name.
            at: Where the name stands.
            own_id: Its id in the data, if they have one.
            also: Further names.
            former: Names that it had before.
            zh: Its Chinese name.
            definition: One English sentence.
            fields: Values of the class's fields by their names.

        Raises:
            RowError: The name is empty, the class or a field does not exist, or the id belongs to another.
        """
        given = tuple((field, tuple(listed(value))) for field, value in fields.items())
        asked = (class_name, name, own_id, tuple(also), tuple(former), zh, definition, self.order, given)
        found = self._lately.get(asked)
        if found is None:
            found = self._entity(class_name, name, at, own_id, also, former, zh, definition, fields)
            if len(self._lately) >= _MOST_REMEMBERED:
                self._lately.clear()
            self._lately[asked] = found
        return found

    def _entity(
        self,
        class_name: str,
        name: str,
        at: Place,
        own_id: str | None,
        also: Sequence[str],
        former: Sequence[str],
        zh: str | None,
        definition: str | None,
        fields: Mapping[str, Values],
    ) -> str:
        if class_name not in self.ontology.classes or self.ontology.classes[class_name].abstract:
            raise RowError(f"there is no class {class_name!r} to be imported.", "See `stratograph schema`.")
        name = self._cleaned(name, at)
        # The ids of sites and regions are made by importers alone, so they identify across documents.
        own = [own_id] if own_id and class_name == "Facility" else []
        known = self._known(class_name, [name, *also, *([zh] if zh else []), *own], fields)
        if known is not None:
            self.staging.note_known(known)
            return known
        entity_id = self._id(class_name, name, own_id)
        staged = self.staging.entity(entity_id)
        body = staged.body if staged is not None else self._named(class_name, name)
        if staged is not None:
            self._add_spelling(body, name, at)
        self._describe(body, also, former, zh, definition)
        for field_name, value in fields.items():
            self._fill(class_name, body, field_name, value, at)
        kept = staged.class_name if staged is not None else class_name
        self.staging.put_entity(Staged(entity_id, kept, body), name, bare_name(name))
        return entity_id

    def class_of(self, entity_id: str) -> str | None:
        """The class of a known or staged entity."""
        known = self.reconciler.entities.get(entity_id)
        if known is not None:
            return known.class_name
        return self.staging.class_of(entity_id)

    def _cleaned(self, name: str, at: Place) -> str:
        shown = clean_text(name)
        bare = without_markup(shown)
        if bare != shown:
            self.report.changed(at, f"the name {shown[:80]!r} holds mark-up.", f"It is imported as {bare!r}.")
        if not name_key(bare):
            raise RowError(f"the name {shown[:80]!r} has neither letter nor digit.", "Give a name.")
        return bare

    def _known(self, class_name: str, names: Sequence[str], fields: Mapping[str, Values]) -> str | None:
        identifiers = {key: str(fields[key]) for key in IDENTIFIERS if fields.get(key)}
        decided = self.reconciler.decided(names[0], class_name)
        if decided is not None:
            # A reviewer may have found two names in the same file to be one.
            return decided if decided in self.reconciler.entities else None
        found = (self.reconciler.exact(one, class_name, identifiers) for one in names)
        return next((one for one in found if one is not None), None)

    def _kind(self, class_name: str) -> str:
        above = (class_name, *self.ontology[class_name].ancestors)
        return next((kind for kind in _KINDS if kind in above), class_name)

    def _id(self, class_name: str, name: str, own_id: str | None) -> str:
        kind, folded = self._kind(class_name), name_key(name)
        decided = self.reconciler.decided(name, class_name)
        met = self.staging.id_of_name(folded if own_id is None else f"#{own_id}", kind)
        if met is None and own_id is None and decided is not None:
            met = decided
        if met is not None:
            return met
        wanted = slug(own_id or spelled_out(name))
        for candidate in (wanted, f"{wanted}-{kebab(class_name)}"):
            if candidate and self._is_free(candidate, kind, own_id):
                self.staging.name(folded, kind, candidate)
                if own_id is not None:
                    self.staging.name(f"#{own_id}", kind, candidate)
                return candidate
        raise RowError(
            f"the id {wanted!r} belongs to something else already.", "Give the row an id of its own."
        )

    def _is_free(self, candidate: str, kind: str, own_id: str | None) -> bool:
        if candidate in self.reconciler.entities or candidate == self.source.id:
            return False
        staged = self.staging.entity(candidate)
        # Two names with one slug ("A+B", "A B") fold alike and were met before; an own id is met by its name.
        return staged is None or (own_id is not None and self._kind(staged.class_name) == kind)

    def _named(self, class_name: str, name: str) -> Body:
        language = "zh" if is_chinese(name) else "en"
        labels = [string(name, "en")] if language == "en" else [string(name, "en"), string(name, "zh")]
        return {TYPE: [term(self.ontology[class_name].iri)], _LABEL: labels}

    def _add_spelling(self, body: Body, name: str, at: Place) -> None:
        spelling = string(name, "zh" if is_chinese(name) else "en")
        if spelling not in body[_LABEL] and spelling not in body.get(_ALIAS, ()):
            body.setdefault(_ALIAS, []).append(spelling)
            remedy = "Both are taken for one, and this spelling for an alias."
            self.report.changed(at, f"{name!r} is another spelling of {body[_LABEL][0][1:-4]!r}.", remedy)

    @staticmethod
    def _describe(
        body: Body, also: Sequence[str], former: Sequence[str], zh: str | None, definition: str | None
    ) -> None:
        if zh and not any(label.endswith("@zh") for label in body[_LABEL]):
            body[_LABEL].append(string(clean_text(zh), "zh"))
        for predicate, names in ((_ALIAS, also), (_FORMER, former)):
            for name in names:
                said = string(without_markup(clean_text(name)), "zh" if is_chinese(name) else "en")
                if said not in body[_LABEL] and said not in body.get(predicate, ()):
                    body.setdefault(predicate, []).append(said)
        if definition and _DEFINITION not in body and (text := without_markup(clean_text(definition))):
            body[_DEFINITION] = [string(text, "en")]

    def _fill(self, class_name: str, body: Body, name: str, value: Values, at: Place) -> None:
        for one in listed(value):
            field = direct_field(self.ontology, class_name, name)
            if field.value_kind is ValueKind.CLASS:
                self._check_reference(field, str(one))
            text = self.attempt(at, partial(self._rendered, field, one))
            if text is None:
                continue
            there = body.setdefault(term(field.iri), [])
            if text not in there and (field.many or not there):
                there.append(text)
            elif text not in there:
                told = f"{name} is {text} here and {there[0]} before."
                self.report.changed(at, told, "The first is kept; correct the other.")

    def _rendered(self, field: Field, value: Raw) -> str:
        return rendered(self.ontology, field, value, self.order)

    def _check_reference(self, field: Field, entity_id: str) -> None:
        class_name = self.class_of(entity_id)
        if class_name is None or field.type_name not in self.ontology.classes:
            if class_name is None and not self.staging.has_statement(entity_id):
                raise RowError(f"{field.name}: nothing has the id {entity_id!r}.", "Correct it.")
            return
        if not self.ontology.is_a(class_name, field.type_name):
            told = f"{field.name}: {entity_id!r} is of class {class_name}, not {field.type_name}."
            raise RowError(told, "Correct the class or the name.")


def listed(value: Values) -> list[Raw]:
    """The values as a list, without empty ones."""
    if value is None or value == "":
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        return [value]
    return [one for one in value if one != ""]


@cache
def kebab(name: str) -> str:
    """A class's name as part of an id: GroupMembership is group-membership."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
