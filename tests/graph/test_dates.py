"""Partial dates keep their precision and know their bounds."""

from datetime import date

import pytest

from stratograph.graph.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-01-29", date(2024, 1, 29), date(2024, 1, 29)),
        ("XXXX-01", None, None),
        ("2023-10/2023-12", date(2023, 10, 1), date(2023, 12, 31)),
        ("2024-07/2025-06-30", date(2024, 7, 1), date(2025, 6, 30)),
    ],
)
def test_a_date_spans_all_the_days_that_it_may_mean(
    text: str, earliest: date | None, latest: date | None
) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.earliest, parsed.latest, str(parsed)) == (earliest, latest, text)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-02-30", "XXXX-02-30", "24", "2024-1", "January 2024", "0000"]
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2023-12/2023-10", "XXXX-01/2023-02", "2023/2024/2025", "2023/", "/2023"])
def test_a_period_runs_from_a_known_date_to_a_later_one(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        PartialDate.parse(text)


def test_dates_are_ordered_by_their_first_day_and_unknown_years_come_last() -> None:
    texts = ["XXXX-01", "2024-01-29", "2024", "2023-12"]
    in_order = [str(one) for one in sorted(map(PartialDate.parse, texts))]
    assert in_order == ["2023-12", "2024", "2024-01-29", "XXXX-01"]
