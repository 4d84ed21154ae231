"""Countries by their ISO 3166-1 codes, and the states of the United States by their postal codes."""

import csv
from functools import cache
from importlib.resources import files

from stratograph.graph.importers.draft import Draft
from stratograph.graph.importers.report import Place
from stratograph.graph.importers.values import RowError

__all__ = ["country", "place", "us_state"]

_US_STATES = dict(
    pair.split("=")
    for pair in (
        "AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware"
        " DC=District_of_Columbia FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa"
        " KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota"
        " MS=Mississippi MO=Missouri MT=Montana NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey"
        " NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota OH=Ohio OK=Oklahoma OR=Oregon"
        " PA=Pennsylvania PR=Puerto_Rico RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee"
        " TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming"
    ).split()
)


# As the built-in facts have it: special administrative regions are regions of their country.
_REGIONS = {"HK": "CN", "MO": "CN"}


def place(draft: Draft, code: str, at: Place) -> str:
    """The id of the country, territory or region of an ISO 3166-1 code of two letters, or of this name.

    Raises:
        RowError: There is no such code, and no known country of this name.
    """
    code = code.strip()
    named = _countries().get(code.upper())
    if named is None:
        known = next(
            (one for kind in ("Country", "Region") if (one := draft.reconciler.exact(code, kind))), None
        )
        if known is None:
            raise RowError(
                f"{code!r} is no code of a country.", "Write two letters of ISO 3166-1, such as US."
            )
        draft.staging.note_known(known)
        return known
    told = f"Country or territory with the code {code.upper()} in ISO 3166-1."
    if code.upper() in _REGIONS:
        whole = country(draft, _REGIONS[code.upper()], at)
        return draft.entity("Region", named[0], at, zh=named[1] or None, definition=told, country=whole)
    return draft.entity("Country", named[0], at, zh=named[1] or None, definition=told)


def country(draft: Draft, code: str, at: Place) -> str:
    """The id of the country of such a code; of a region's, the country that it belongs to.

    Raises:
        RowError: There is no such code, and no known country of this name.
    """
    found = place(draft, code, at)
    if code.strip().upper() in _REGIONS:
        return place(draft, _REGIONS[code.strip().upper()], at)
    known = draft.reconciler.entities.get(found)
    above = known.values.get("country", ()) if known is not None else ()
    return str(above[0]) if above else found


def us_state(draft: Draft, code: str, at: Place) -> str:
    """The id of a state of the United States, by its postal code.

    Raises:
        RowError: There is no such code.
    """
    name = _US_STATES.get(code.strip().upper())
    if name is None:
        raise RowError(f"{code!r} is no state of the United States.", "Write two letters, such as VA.")
    whole = country(draft, "US", at)
    label = name.replace("_", " ")
    return draft.entity(
        "Region", label, at, own_id=f"{label} US", definition="State of the United States.", country=whole
    )


@cache
def _countries() -> dict[str, tuple[str, str]]:
    text = (files("stratograph.graph.importers") / "countries.csv").read_text("utf-8")
    return {row["code"]: (row["en"], row["zh"]) for row in csv.DictReader(text.splitlines())}
