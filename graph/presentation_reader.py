"""From the annotations of the ontology to how things are drawn."""

from collections.abc import Collection, Iterator, Mapping

from stratograph.graph.declarations import Declarations
from stratograph.graph.errors import UnknownTermError
from stratograph.graph.namespaces import ID, SG, curie, local_name
from stratograph.graph.ontology import Concept, ConceptScheme, OntologyClass, Relation
from stratograph.graph.presentation import ColumnFrom, LineStyle, Placement, Presentation, Stratum

__all__ = ["DASHES", "HUES", "ICONS", "read_presentation"]

ICONS = ("state", "rule", "owner", "provider", "saas", "paas", "iaas", "datacentre", "chip", "fab", "other")
DASHES = ("solid", "dashed", "dotted", "dashdot")
HUES = ("ink", "grey", "blue", "orange", "red", "purple", "brown", "green", "magenta", "teal")

_STRATA, _STYLES, _PLACEMENTS = "MapStratum", "MapLine", "Placement"
_DEFAULT_STYLE = "OtherLine"


def read_presentation(
    said: Declarations,
    classes: Mapping[str, OntologyClass],
    relations: Mapping[str, Relation],
    schemes: Mapping[str, ConceptScheme],
) -> Presentation:
    """How things are drawn; what cannot be used becomes one of the problems of the declarations.

    Args:
        said: What the ontology's triples say.
        classes: The classes of the ontology by name.
        relations: Its relations by name.
        schemes: Its concept schemes by name; strata, line styles and placements are three of them.
    """
    return _Reader(said, classes, relations, schemes).read()


class _Reader:
    def __init__(
        self,
        said: Declarations,
        classes: Mapping[str, OntologyClass],
        relations: Mapping[str, Relation],
        schemes: Mapping[str, ConceptScheme],
    ) -> None:
        self._said = said
        self._classes = classes
        self._relations = relations
        self._schemes = schemes
        self._strata = {one.iri: one.name for one in self._members(_STRATA)}
        self._styles = {one.iri: one.name for one in self._members(_STYLES)}

    def read(self) -> Presentation:
        return Presentation(
            strata=tuple(self._stratum(one) for one in self._members(_STRATA)),
            line_styles=tuple(self._line_style(one) for one in self._members(_STYLES)),
            placements=tuple(self._placement(one) for one in self._members(_PLACEMENTS)),
            stratum_of_class=self._inherited("inStratum", self._strata),
            stratum_of_concept=dict(self._strata_of_concepts()),
            style_of_relation=self._styles_of_relations(),
            column_from=dict(self._lending()),
            column_order={
                name: self._said.number(relation.iri, SG + "columnOrder") or 0
                for name, relation in self._relations.items()
            },
            column_for={
                name: self._names(relation.iri, "columnFor", self._classes)
                for name, relation in self._relations.items()
                if self._said.terms(relation.iri, SG + "columnFor")
            },
            columns=self._columns(),
        )

    def _members(self, scheme: str) -> tuple[Concept, ...]:
        return self._schemes[scheme].concepts if scheme in self._schemes else ()

    # -- strata and line styles

    def _stratum(self, one: Concept) -> Stratum:
        return Stratum(one.name, one.iri, one.label, one.definition, self._word(one.iri, "icon", ICONS))

    def _line_style(self, one: Concept) -> LineStyle:
        dash, hue = self._word(one.iri, "dash", DASHES), self._word(one.iri, "hue", HUES)
        return LineStyle(one.name, one.iri, one.label, one.definition, dash, hue)

    def _word(self, iri: str, annotation: str, words: Collection[str]) -> str:
        """The word that an annotation says, one of those that the map can draw."""
        word = self._said.text(iri, SG + annotation)
        if word is not None and word in words:
            return word
        wrong = f"has the {annotation} {word!r}" if word is not None else f"has no {annotation}"
        hint = _hint(word, words)
        self._said.problem(
            iri,
            f"{curie(iri)} {wrong}.",
            f"State sg:{annotation}, one of {', '.join(words)}.{hint}",
            SG + annotation,
        )
        return next(iter(words))

    # -- which class, concept or relation has which

    def _inherited(self, annotation: str, known: Mapping[str, str]) -> dict[str, str]:
        """For each class what it says itself, or what its nearest superclass does."""
        own = {
            name: found
            for name, declared in self._classes.items()
            if (found := self._one_of(declared.iri, annotation, known)) is not None
        }
        return {
            name: own[nearest[0]]
            for name, declared in self._classes.items()
            if (nearest := [one for one in (name, *declared.ancestors) if one in own])
        }

    def _one_of(self, iri: str, annotation: str, known: Mapping[str, str]) -> str | None:
        """The name of what an annotation points at, which has to be one of the known."""
        found = self._said.iri(iri, SG + annotation)
        if found is None or found in known:
            return None if found is None else known[found]
        hint = _hint(local_name(found), known.values())
        what = "stratum" if known is self._strata else "line style"
        self._said.problem(
            iri, f"{curie(found)}, which {curie(iri)} names, is no {what}.", hint.strip(), found
        )
        return None

    def _strata_of_concepts(self) -> Iterator[tuple[str, str]]:
        for scheme in self._schemes.values():
            if scheme.name != _PLACEMENTS:
                for concept in scheme.concepts:
                    stratum = self._one_of(concept.iri, "inStratum", self._strata)
                    if stratum is not None:
                        yield concept.name, stratum

    def _styles_of_relations(self) -> dict[str, str]:
        styles = self._inherited("drawnAs", self._styles)
        return {name: styles.get(name, _DEFAULT_STYLE) for name in self._relations}

    def _lending(self) -> Iterator[tuple[str, ColumnFrom]]:
        for name, relation in self._relations.items():
            if self._said.text(relation.iri, SG + "columnFrom") is not None:
                yield (
                    name,
                    ColumnFrom(self._word(relation.iri, "columnFrom", [one.value for one in ColumnFrom])),
                )

    def _columns(self) -> tuple[str, ...]:
        countries = [one for one in self._said.subjects_of(SG + "columnOrder") if one.startswith(ID)]
        ordered = sorted(countries, key=lambda one: (self._said.number(one, SG + "columnOrder") or 0, one))
        return tuple(local_name(one) for one in ordered)

    # -- placements

    def _placement(self, one: Concept) -> Placement:
        stratum = self._one_of(one.iri, "inStratum", self._strata)
        if stratum is None:
            self._said.problem(one.iri, f"{curie(one.iri)} names no stratum.", "State sg:inStratum.")
        return Placement(
            name=one.name,
            stratum=stratum or "",
            classes=self._names(one.iri, "placesClass", self._classes),
            concepts=self._names(one.iri, "placesConcept", self._concepts()),
            source_of=self._names(one.iri, "placesSourceOf", self._relations),
            target_of=self._names(one.iri, "placesTargetOf", self._relations),
            other_end=self._names(one.iri, "placesOtherEnd", self._classes),
        )

    def _concepts(self) -> Mapping[str, Concept]:
        return {one.name: one for scheme in self._schemes.values() for one in scheme.concepts}

    def _names(self, iri: str, annotation: str, known: Collection[str]) -> frozenset[str]:
        found = self._said.iris(iri, SG + annotation)
        for one in found:
            # An entity's id is allowed at the other end; whether the data have it, the ontology cannot know.
            if local_name(one) not in known and not one.startswith(ID):
                hint = _hint(local_name(one), known)
                message = f"{curie(one)}, which {curie(iri)} names, is not what sg:{annotation} can name."
                self._said.problem(iri, message, hint.strip(), one)
        return frozenset(local_name(one) for one in found)


def _hint(word: str | None, known: Collection[str]) -> str:
    suggestions = UnknownTermError(word, known).suggestions if word else []
    return f" Did you mean {' or '.join(suggestions)}?" if suggestions else ""
