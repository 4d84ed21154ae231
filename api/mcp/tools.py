"""The five questions that an agent may ask; what it reads of each is its docstring."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from mcp.types import CallToolResult, TextContent
from pydantic import Field

from stratograph.api.cli import records
from stratograph.api.cli.opening import class_names, entity_id, one_of, relation_names
from stratograph.api.cli.what_if_records import impact_record
from stratograph.api.mcp.arguments import (
    ClassNames,
    EntityName,
    First,
    MeasureName,
    Names,
    Relations,
    ViewArguments,
)
from stratograph.api.mcp.excerpts import compact, excerpt
from stratograph.api.names import upper_snake
from stratograph.api.portrait import portrait
from stratograph.graph.arguments import concrete_classes
from stratograph.graph.deadline import within
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.impact import Affected
from stratograph.graph.measures import Measure
from stratograph.graph.view import View

__all__ = ["Tools"]

Viewed = ViewArguments | None


@dataclass(frozen=True)
class Tools:
    """The tools, asked of one ecosystem.

    Attributes:
        ecosystem: What they are asked of.
        language: Of names and sentences, "en" or "zh".
        deadline_s: How long an answer may take.
    """

    ecosystem: Ecosystem
    language: str = "en"
    deadline_s: float = 10

    def find(
        self,
        text: Annotated[str, Field(description="Words, or the beginning of one; English or Chinese.")],
        types: ClassNames = None,
        first: First = 10,
        view: Viewed = None,
    ) -> CallToolResult:
        """Find entities by words in their names and definitions; gives their ids, the best match first."""
        with self._view(view) as seen:
            hits = seen.search(text, class_names(seen.ontology, types, "types"), first)
            told = [records.hit_record(seen, hit, self.language) for hit in hits]
            if not told:
                return self._answer(
                    seen, {"explanation": f"Nothing is called or described by {text!r} here."}
                )
            return self._answer(seen, {"hits": told})

    def describe(
        self,
        id: Annotated[str, Field(description="The id or full name of an entity, or the id of a statement.")],  # noqa: A002
        only: Annotated[
            list[str] | None,
            Field(description="Only these parts of the answer, such as offers, partnersWith, statements."),
        ] = None,
        view: Viewed = None,
    ) -> CallToolResult:
        """Tell what is stated about an entity, or what a statement says, with the words of the documents.

        An entity has names, characteristics, relations to others and further statements (events, claims,
        comparisons). A long list is cut, and leftOut says where: ask again for that part with `only`.
        """
        with self._view(view) as seen:
            statement = seen.statement(id)
            if statement is not None:
                return self._answer(seen, {"statement": records.statement_record(seen, statement)})
            told = records.portrait_record(seen, portrait(seen, entity_id(seen.snapshot, id)))
            return self._answer(seen, told if only is None else _parts(told, only))

    def paths(
        self,
        source: EntityName,
        target: EntityName,
        k: Annotated[int, Field(description="How many paths at most.", ge=1, le=20)] = 3,
        max_length: Annotated[int, Field(description="How many steps at most.", ge=1, le=8)] = 6,
        follow: Annotated[
            Literal["any_link", "dependence", "forward"],
            Field(description="Any link; from a dependent to what it depends on; or forward only."),
        ] = "any_link",
        weight: Annotated[
            Literal["hops", "certainty"],
            Field(description="Fewest steps, or the surest weakest step, first."),
        ] = "hops",
        via: Relations = None,
        avoid: Annotated[list[str] | None, Field(description="Through none of these entities.")] = None,
        view: Viewed = None,
    ) -> CallToolResult:
        """Find how two entities are connected: paths, each step with its statements and their evidence.

        Where there is none, `explanation` says why.
        """
        with self._view(view) as seen:
            snapshot = seen.snapshot
            found = seen.paths(
                entity_id(snapshot, source),
                entity_id(snapshot, target),
                k=k,
                max_length=max_length,
                follow=follow,
                weight=weight,
                via=self._relations(via),
                avoid=[entity_id(snapshot, one) for one in avoid or ()],
            )
            return self._answer(seen, records.paths_record(seen, found, self.language))

    def impact(
        self,
        of: Names,
        only: Annotated[
            list[str] | None, Field(description="Tell only these of the affected entities, by id or name.")
        ] = None,
        types: ClassNames = None,
        max_depth: Annotated[int, Field(description="How many steps at most.", ge=1, le=50)] = 5,
        via: Relations = None,
        first: First = 5,
        view: Viewed = None,
    ) -> CallToolResult:
        """Tell what a rule in effect, or the loss of a firm, service or product, hits, and by which chain.

        `affected` tells the first ones in full, `others` the ids of the rest: ask about those with `only`.
        `assumptions` says what the answer takes for granted; it is no forecast.
        """
        with self._view(view) as seen:
            snapshot = seen.snapshot
            whole = seen.impact(
                [entity_id(snapshot, one) for one in of], max_depth=max_depth, via=self._relations(via)
            )
            asked = None if only is None else {entity_id(snapshot, one) for one in only}
            classes = concrete_classes(seen, class_names(seen.ontology, types, "types"))
            chosen = [
                one
                for one in whole.affected
                if (asked is None or one.entity_id in asked)
                and (classes is None or snapshot.entities[one.entity_id].class_name in classes)
            ]
            told = replace(whole, affected=tuple(chosen[:first]))
            return self._answer(
                seen, impact_record(seen, told, whole, self.language) | {"others": _others(chosen[first:])}
            )

    def rank(
        self,
        measure: MeasureName = "pagerank",
        types: ClassNames = None,
        first: First = 10,
        around: Annotated[
            list[str] | None, Field(description="For pagerank: central to these entities, by id or name.")
        ] = None,
        view: Viewed = None,
    ) -> CallToolResult:
        """Rank entities by their place in the network; `explanation` says what the measure means."""
        with self._view(view) as seen:
            ranking = seen.centrality(
                one_of("measure", measure, {one.name.lower(): one for one in Measure}),
                types=class_names(seen.ontology, types, "types"),
                first=first,
                around=[entity_id(seen.snapshot, one) for one in around or ()],
            )
            return self._answer(seen, records.ranking_record(seen, ranking, self.language))

    @contextmanager
    def _view(self, asked: Viewed) -> Iterator[View]:
        """The view that is asked for, and the deadline."""
        asked = asked or ViewArguments()
        with within(self.deadline_s):
            yield self.ecosystem.view(
                as_of=asked.as_of,
                known_by=asked.known_by,
                min_certainty=asked.min_certainty,
                statuses=asked.statuses,
                within={} if asked.sources is None else {"sources": asked.sources},
            )

    def _relations(self, asked: list[str] | None) -> list[str] | None:
        return None if asked is None else relation_names(self.ecosystem.ontology, asked, "via")

    def _answer(self, view: View, record: records.Record) -> CallToolResult:
        """The record made small, for programs and as text."""
        small = excerpt(view, record, self.language)
        return CallToolResult(content=[TextContent(text=compact(small))], structured_content=small)


def _parts(told: records.Record, only: list[str]) -> records.Record:
    """The parts of a portrait that are asked for, wherever in it they stand."""
    parts = {**told, **told["values"], **told["characteristics"], **told["relations"]}
    asked = {name: one_of("only", name, {name: name for name in parts}) for name in only}
    return {"id": told["id"]} | {name: parts[name] for name in asked.values()}


def _others(affected: list[Affected]) -> records.Record:
    """The ids of the rest, by how they are affected."""
    named: dict[str, list[str]] = {}
    for one in affected:
        named.setdefault(upper_snake(one.how), []).append(one.entity_id)
    return dict(named)
