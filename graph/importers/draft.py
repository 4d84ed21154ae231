"""What an import has found so far; formats add entities and statements, each checked as it comes."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stratograph.graph.importers.cleaning import DayOrder, clean_text, is_chinese, slug, without_markup
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.report import Place, Report
from stratograph.graph.importers.staging import Body, Staged, Staging
from stratograph.graph.importers.turtle import string, term, thing
from stratograph.graph.importers.values import Raw, RowError, direct_field, rendered
from stratograph.graph.namespaces import SG, SKOS
from stratograph.graph.ontology import Field, FieldKind, Ontology, ValueKind
from stratograph.graph.reconcile import IDENTIFIERS, Reconciler, bare_name
from stratograph.graph.text import fold
from stratograph.graph.validation.evidence import MOST_CHINESE_CHARACTERS, MOST_WORDS

__all__ = ["Draft", "Values", "Words"]

Values = Raw | Sequence[Raw] | None
TYPE = "a"
_LABEL, _ALIAS = term(SKOS + "prefLabel"), term(SKOS + "altLabel")
_FORMER, _DEFINITION = term(SG + "formerName"), term(SKOS + "definition")
_LONGEST_ID = 150
_KINDS = ("Organization", "Technology", "Policy")


@dataclass(frozen=True, slots=True)
class Words:
    """The evidence of a statement: words of the row if they are few, its certainty, the row's own key."""

    quote: str | None = None
    certainty: str = "Reported"
    fact: str | None = None


class Draft:
    """Entities and statements of one source document.

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

    # -- entities

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
        first_name = staged is None
        if staged is not None:
            self._add_spelling(body, name, at)
        self._describe(body, also, former, zh, definition)
        for field_name, value in fields.items():
            self._fill(class_name, body, field_name, value, at)
        kept = staged.class_name if staged is not None else class_name
        if first_name or staged is not None:
            self.staging.put_entity(Staged(entity_id, kept, body), name, bare_name(name))
        return entity_id

    def class_of(self, entity_id: str) -> str | None:
        """The class of a known or staged entity."""
        known = self.reconciler.known.entities.get(entity_id)
        if known is not None:
            return known.class_name
        staged = self.staging.entity(entity_id)
        return None if staged is None else staged.class_name

    def _cleaned(self, name: str, at: Place) -> str:
        shown = clean_text(name)
        bare = without_markup(shown)
        if bare != shown:
            self.report.changed(at, f"the name {shown[:80]!r} holds mark-up.", f"It is imported as {bare!r}.")
        if not fold(bare):
            raise RowError(f"the name {shown[:80]!r} has neither letter nor digit.", "Give a name.")
        return bare

    def _known(self, class_name: str, names: Sequence[str], fields: Mapping[str, Values]) -> str | None:
        identifiers = {key: str(fields[key]) for key in IDENTIFIERS if fields.get(key)}
        decided = self.reconciler.decided(names[0], class_name)
        if decided is not None:
            # A reviewer may have found two names in the same file to be one.
            return decided if decided in self.reconciler.known.entities else None
        found = (self.reconciler.exact(one, class_name, identifiers) for one in names)
        return next((one for one in found if one is not None), None)

    def _kind(self, class_name: str) -> str:
        above = (class_name, *self.ontology[class_name].ancestors)
        return next((kind for kind in _KINDS if kind in above), class_name)

    def _id(self, class_name: str, name: str, own_id: str | None) -> str:
        kind, folded = self._kind(class_name), fold(name)
        decided = self.reconciler.decided(name, class_name)
        met = self.staging.id_of_name(folded if own_id is None else f"#{own_id}", kind)
        if met is None and own_id is None and decided is not None:
            met = decided
        if met is not None:
            return met
        wanted = slug(own_id or name)
        for candidate in (wanted, f"{wanted}-{_kebab(class_name)}"):
            if candidate and self._is_free(candidate, kind, own_id):
                self.staging.name(folded, kind, candidate)
                if own_id is not None:
                    self.staging.name(f"#{own_id}", kind, candidate)
                return candidate
        raise RowError(
            f"the id {wanted!r} belongs to something else already.", "Give the row an id of its own."
        )

    def _is_free(self, candidate: str, kind: str, own_id: str | None) -> bool:
        if candidate in self.reconciler.known.entities or candidate == self.source.id:
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
        for one in _listed(value):
            field = direct_field(self.ontology, class_name, name)
            if field.value_kind is ValueKind.CLASS:
                self._check_reference(field, str(one))
            text = self.attempt(at, lambda field=field, one=one: self._rendered(field, one))  # type: ignore[misc]
            if text is None:
                continue
            there = body.setdefault(term(field.iri), [])
            if text not in there and (field.many or not there):
                there.append(text)
            elif text not in there:
                told = f"{name} is {text} here and {there[0]} before."
                self.report.changed(at, told, "The first is kept; correct the other.")

    # -- statements

    def statement(
        self,
        class_name: str,
        at: Place,
        *,
        part: str | None = None,
        status: str = "Active",
        words: Words | None = None,
        **fields: Values,
    ) -> str | None:
        """Add a statement and its evidence; returns its id, or nothing if it was said before.

        Args:
            class_name: What is stated.
            at: Where it stands.
            part: What tells it apart from others of this class about the same things.
            status: Active, Ended, Proposed or Disrupted.
            words: Its evidence.
            fields: Values of the class's fields by their names; what is empty is left out.

        Raises:
            RowError: The class or a field does not exist, a needed value is missing, or one does not fit.
        """
        if class_name not in self.ontology.classes or not self.ontology.is_a(class_name, "Statement"):
            raise RowError(f"there is no kind of statement {class_name!r}.", "See `stratograph schema`.")
        given = {name: list(_listed(value)) for name, value in fields.items()}
        given = {name: values for name, values in given.items() if values}
        self._check(class_name, given)
        body: Body = {TYPE: [term(self.ontology[class_name].iri)]}
        refs: list[str] = []
        stated: dict[str, list[Raw]] = {**given, "status": [status]}
        for name, values in sorted(stated.items()):
            field = direct_field(self.ontology, class_name, name)
            body[term(field.iri)] = self._statement_values(field, given, values, at, refs)
        body = {predicate: values for predicate, values in body.items() if values}
        statement_id = self._statement_id(class_name, given, part)
        body[term(SG + "hasEvidence")] = [thing(f"{statement_id}-evidence")]
        return self._stage(Staged(statement_id, class_name, body, tuple(refs)), given, words or Words(), at)

    def characteristic(
        self,
        subject: str,
        name: str,
        value: Raw,
        at: Place,
        *,
        status: str = "Active",
        words: Words | None = None,
    ) -> str | None:
        """Add a statement that gives one characteristic of an entity.

        Raises:
            RowError: The entity has no such characteristic, or the value does not fit.
        """
        return self.statement(
            "Characteristic",
            at,
            part=None,
            status=status,
            words=words,
            subject=subject,
            property=name,
            propertyValue=value,
        )

    def has(self, class_name: str, part: str | None = None, **fields: Values) -> bool:
        """Whether a statement of this class about these things was made already."""
        given = {name: values for name, value in fields.items() if (values := list(_listed(value)))}
        return self.staging.statement(self._statement_id(class_name, given, part)) is not None

    def _statement_values(
        self, field: Field, given: Mapping[str, list[Raw]], values: list[Raw], at: Place, refs: list[str]
    ) -> list[str]:
        if field.value_kind is ValueKind.CLASS:
            for one in values:
                self._check_reference(field, str(one))
                refs.append(str(one))
        if field.type_name in ("Term", "Any"):
            about = self._characteristic(str(given["subject"][0]), str(given["property"][0]))
            return (
                [term(about.iri)]
                if field.type_name == "Term"
                else [rendered(self.ontology, about, values[0])]
            )
        if field.min_count or field.value_kind is ValueKind.CLASS:
            return [self._rendered(field, one) for one in values]
        # What is not needed is left out where it cannot be read; the statement holds without it.
        found = [self.attempt(at, lambda one=one: self._rendered(field, one)) for one in values]  # type: ignore[misc]
        return [one for one in found if one is not None]

    def _characteristic(self, subject: str, name: str) -> Field:
        class_name = self.class_of(subject) or "Entity"
        fields = self.ontology.fields(class_name)
        known = [one for one in fields if fields[one].kind is FieldKind.CHARACTERISTIC]
        if name not in known:
            raise RowError(
                f"{class_name} has no characteristic {name!r}.", f"It has {', '.join(known) or 'none'}."
            )
        return fields[name]

    def _rendered(self, field: Field, value: Raw) -> str:
        return rendered(self.ontology, field, value, self.order)

    def _check(self, class_name: str, given: Mapping[str, list[Raw]]) -> None:
        for field in self.ontology[class_name].fields:
            needed = (
                field.kind is FieldKind.DIRECT
                and field.min_count
                and field.name not in ("status", "hasEvidence")
            )
            if needed and field.name not in given:
                raise RowError(f"{class_name} needs {field.name}, which is empty.", "Fill it.")
        ends = [given.get(name, [None])[0] for name in ("source", "target")]
        if ends[0] is not None and ends[0] == ends[1]:
            raise RowError(f"{class_name}: {ends[0]!r} is at both ends.", "Correct the source or the target.")

    def _check_reference(self, field: Field, entity_id: str) -> None:
        class_name = self.class_of(entity_id)
        if class_name is None or field.type_name not in self.ontology.classes:
            if class_name is None and self.staging.statement(entity_id) is None:
                raise RowError(f"{field.name}: nothing has the id {entity_id!r}.", "Correct it.")
            return
        if not self.ontology.is_a(class_name, field.type_name):
            told = f"{field.name}: {entity_id!r} is of class {class_name}, not {field.type_name}."
            raise RowError(told, "Correct the class or the name.")

    def _statement_id(self, class_name: str, given: Mapping[str, list[Raw]], part: str | None) -> str:
        name, parts = _kebab(class_name), [self.source.id]
        if class_name in self.ontology.relations:
            parts += [str(given["source"][0]), name, str(given["target"][0])]
        else:
            told = (
                "subject",
                "agent",
                "observedSubject",
                "greater",
                "recipient",
                "property",
                "propertyValue",
            )
            parts += [name, *(str(given[one][0]) for one in (*told, "measure", "happenedAt") if one in given)]
        parts += [part] if part else []
        made = (
            slug("-".join(one for one in parts[:1]))
            + "-"
            + "-".join(filter(None, map(_slug_part, parts[1:])))
        )
        if len(made) <= _LONGEST_ID:
            return made
        return f"{made[:_LONGEST_ID]}-{hashlib.sha256(made.encode()).hexdigest()[:10]}"

    def _stage(self, made: Staged, given: Mapping[str, list[Raw]], words: Words, at: Place) -> str | None:
        before = self.staging.statement(made.id)
        if before is not None:
            staged, (file, line) = before
            where = f"{self.files[file].name}:{line}" if file < len(self.files) else f"line {line}"
            if staged.body == made.body:
                self.report.skipped(at, f"this repeats {where}.", "Remove one of the two.")
            else:
                told = f"this says otherwise than {where} of the same things."
                self.report.skipped(at, told, "Correct one of the two; the first is kept.")
            return None
        place = (self.files.index(at.path) if at.path in self.files else 0, at.line or 0)
        self.staging.put_statement(made, *place)
        self.staging.put_statement(self._evidence(made.id, words), *place)
        if made.class_name == "Ownership":
            self._hold(made, given, place)
        return made.id

    def _hold(self, made: Staged, given: Mapping[str, list[Raw]], place: tuple[int, int]) -> None:
        share, start, end = (
            made.body.get(term(SG + name), [None])[0] for name in ("sharePercent", "validFrom", "validUntil")
        )
        dates = (start and start.strip('"'), end and end.strip('"'))
        if term(SG + "Proposed") not in made.body[term(SG + "status")]:
            owner, owned = str(given["source"][0]), str(given["target"][0])
            self.staging.put_holding((made.id, owner, owned, share, *dates, *place))

    def _evidence(self, statement_id: str, words: Words) -> Staged:
        body: Body = {
            TYPE: [term(SG + "Evidence")],
            term(SG + "fromDocument"): [thing(self.source.id)],
            term(SG + "certainty"): [term(SG + words.certainty)],
        }
        quote = without_markup(clean_text(words.quote)) if words.quote else ""
        if quote and _is_short(quote):
            body[term(SG + "quote")] = [string(quote)]
        if words.fact:
            body[term(SG + "factId")] = [string(clean_text(words.fact))]
        return Staged(f"{statement_id}-evidence", "Evidence", body)


def _is_short(quote: str) -> bool:
    chinese = sum(is_chinese(one) for one in quote)
    return len(quote.split()) <= MOST_WORDS and chinese <= MOST_CHINESE_CHARACTERS


def _listed(value: Values) -> list[Raw]:
    if value is None or value == "":
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        return [value]
    return [one for one in value if one != ""]


def _slug_part(text: str) -> str:
    return re.sub(r"-+", "-", slug(text))


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
