"""What the tools may be told, each with the words that an agent reads of it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stratograph.graph.measures import Measure

__all__ = ["ClassNames", "EntityName", "First", "MeasureName", "Names", "Relations", "ViewArguments"]

EntityName = Annotated[str, Field(description="The id or full name of an entity, in English or Chinese.")]
Names = Annotated[list[str], Field(description="Ids or full names of entities.", min_length=1, max_length=20)]
ClassNames = Annotated[
    list[str] | None, Field(description="Only entities of these classes, those below them included.")
]
Relations = Annotated[list[str] | None, Field(description="Only relationships of these classes.")]
First = Annotated[int, Field(description="How many to tell.", ge=1, le=100)]
MeasureName = Annotated[str, Field(description=f"One of {', '.join(one.name.lower() for one in Measure)}.")]


class ViewArguments(BaseModel):
    """Which statements count; all of them if nothing is said."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = Field(default=None, description="Those that may hold on this day.")
    known_by: date | None = Field(default=None, description="Those from documents of this day or before.")
    min_certainty: Literal["Asserted", "Reported", "Hedged", "Speculative"] | None = Field(
        default=None, description="Those that are at least so sure; Asserted is surest."
    )
    statuses: list[Literal["Active", "Disrupted", "Proposed", "Ended"]] | None = Field(
        default=None, description="Those of these statuses."
    )
    sources: list[str] | None = Field(default=None, description="Those from these documents, by id.")
