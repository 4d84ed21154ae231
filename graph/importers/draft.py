"""What an import has found so far; formats add entities and statements, each checked as it comes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from stratograph.graph.importers.cleaning import clean_text, is_chinese, slug, without_markup
from stratograph.graph.importers.entities import EntityDraft, Values, kebab, listed
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.staging import TYPE, Body, Staged
from stratograph.graph.importers.turtle import string, term, thing
from stratograph.graph.importers.values import Raw, RowError, direct_field, rendered
from stratograph.graph.namespaces import SG
from stratograph.graph.ontology import Field, FieldKind, ValueKind
from stratograph.graph.validation.evidence import MOST_CHINESE_CHARACTERS, MOST_WORDS

__all__ = ["Draft", "Values", "Words"]

_LONGEST_ID = 150
_ABOUT = "subject agent observedSubject greater recipient property propertyValue measure happenedAt".split()


@dataclass(frozen=True, slots=True)
class Words:
    """The evidence of a statement: words of the row if they are few, its certainty, the row's own key.

    ``documents`` are further documents of which the data say that they tell it too.
    """

    quote: str | None = None
    certainty: str = "Reported"
    fact: str | None = None
    documents: tuple[str, ...] = ()


class Draft(EntityDraft):
    """Entities and statements of one source document."""

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
        given = {name: values for name, value in fields.items() if (values := listed(value))}
        self._check(class_name, given)
        body: Body = {TYPE: [term(self.ontology[class_name].iri)]}
        refs: list[str] = []
        stated: dict[str, list[Raw]] = {**given, "status": [status]}
        for name, values in sorted(stated.items()):
            field = direct_field(self.ontology, class_name, name)
            body[term(field.iri)] = self._statement_values(field, given, values, at, refs)
        body = {predicate: values for predicate, values in body.items() if values}
        statement_id = self._statement_id(class_name, given, part)
        evidence = self._evidence(statement_id, words or Words())
        body[term(SG + "hasEvidence")] = [thing(one.id) for one in evidence]
        return self._stage(Staged(statement_id, class_name, body, tuple(refs)), evidence, given, at)

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
        given = {name: values for name, value in fields.items() if (values := listed(value))}
        return self.staging.has_statement(self._statement_id(class_name, given, part))

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
        found = [self.attempt(at, partial(self._rendered, field, one)) for one in values]
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

    def _statement_id(self, class_name: str, given: Mapping[str, list[Raw]], part: str | None) -> str:
        name, parts = kebab(class_name), [self.source.id]
        if class_name in self.ontology.relations:
            parts += [str(given["source"][0]), name, str(given["target"][0])]
        else:
            parts += [name, *(str(given[one][0]) for one in _ABOUT if one in given)]
        parts += [part] if part else []
        made = "-".join(filter(None, map(slug, parts)))
        if len(made) <= _LONGEST_ID:
            return made
        return f"{made[:_LONGEST_ID]}-{hashlib.sha256(made.encode()).hexdigest()[:10]}"

    def _stage(
        self, made: Staged, evidence: Iterable[Staged], given: Mapping[str, list[Raw]], at: Place
    ) -> str | None:
        place = (self.files.index(at.path) if at.path in self.files else 0, at.line or 0)
        if not self.staging.add_statement(made, *place):
            staged, (file, line) = self.staging.statement(made.id)
            where = f"{self.files[file].name}:{line}" if file < len(self.files) else f"line {line}"
            if staged.body == made.body:
                self.report.skipped(at, f"this repeats {where}.", "Remove one of the two.")
            else:
                told = f"this says otherwise than {where} of the same things."
                self.report.skipped(at, told, "Correct one of the two; the first is kept.")
            return None
        for one in evidence:
            self.staging.add_statement(one, *place)
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

    def _evidence(self, statement_id: str, words: Words) -> list[Staged]:
        body = _evidence_body(self.source.id, words.certainty)
        quote = without_markup(clean_text(words.quote)) if words.quote else ""
        if quote and _is_short(quote):
            body[term(SG + "quote")] = [string(quote)]
        if words.fact:
            body[term(SG + "factId")] = [string(clean_text(words.fact))]
        further = (_evidence_body(one, words.certainty) for one in words.documents)
        return [
            Staged(f"{statement_id}-evidence", "Evidence", body),
            *(
                Staged(f"{statement_id}-evidence-{number}", "Evidence", one, (document,))
                for number, (document, one) in enumerate(zip(words.documents, further, strict=True), 2)
            ),
        ]


def _evidence_body(document: str, certainty: str) -> Body:
    return {
        TYPE: [term(SG + "Evidence")],
        term(SG + "fromDocument"): [thing(document)],
        term(SG + "certainty"): [term(SG + certainty)],
    }


def _is_short(quote: str) -> bool:
    chinese = sum(is_chinese(one) for one in quote)
    return len(quote.split()) <= MOST_WORDS and chinese <= MOST_CHINESE_CHARACTERS
