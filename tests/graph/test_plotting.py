"""Pictures: each says what the answer says, and the same answer gives the same picture."""

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from stratograph.graph import canvas, load
from stratograph.graph.centrality import Measure, Ranking
from stratograph.graph.criteria import Scope
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError, MissingExtraError
from stratograph.graph.impact_picture import MOST_BOXES
from stratograph.graph.plotting import Plottable
from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship


@pytest.fixture(scope="module")
def articles() -> View:
    return load().view(within=Scope(sources=frozenset({"chips-to-clouds", "low-margin-cloud"})))


@pytest.fixture
def fresh_fonts() -> Iterator[None]:
    """Fonts are looked for once; here again, before the test and after it."""
    found = (canvas.font_families, canvas._characters, canvas._font, canvas.width_of)
    for each in found:
        each.cache_clear()
    yield
    for each in found:
        each.cache_clear()


@pytest.fixture
def no_chinese_font(monkeypatch: pytest.MonkeyPatch, fresh_fonts: None) -> None:
    monkeypatch.setattr(canvas, "_CJK_FAMILIES", ())


def svg(view: View, answer: Plottable, folder: Path, language: str = "en") -> str:
    view.plot(answer, folder / "picture.svg", language=language)
    return (folder / "picture.svg").read_text(encoding="utf-8")


def texts(picture: str) -> list[str]:
    """The lines of text in an SVG; each is an outline that follows a comment with its letters."""
    return [unescape(found) for found in re.findall(r"<!-- (.*?) -->", picture)]


def dashed(picture: str) -> bool:
    return "stroke-dasharray" in picture


def small(*statuses: str) -> Ecosystem:
    """Companies in a row, each a supplier of the next."""
    names = [f"firm-{number}" for number in range(len(statuses) + 1)]
    supplies = [
        relationship("Supply", names[number], names[number + 1], status=status)
        for number, status in enumerate(statuses)
    ]
    return ecosystem_of(document("report"), entity("Company", *names), *supplies)


# -- paths


def test_a_path_shows_each_step_with_its_words_and_its_document(articles: View, tmp_path: Path) -> None:
    path = articles.paths("apache-spark", "microsoft-azure").paths[0]
    told = texts(svg(articles, path, tmp_path))
    assert told[:2] == [
        "Apache Spark → Microsoft Azure",
        "3 steps, the least sure asserted; oldest evidence 2026-11-22.",
    ]
    for said in ("is managed form of", "offers", "partners with", "active · asserted"):
        assert said in told
    assert "“Databricks has deep partnerships with Microsoft Azure”" in " ".join(told)
    assert [one for one in told if "low-margin cloud" in one] != []


@pytest.mark.parametrize(
    ("status", "meaning", "is_dashed", "colour"),
    [
        ("Active", "active", False, "#33475b"),
        ("Proposed", "proposed, not in force", True, "#33475b"),
        ("Disrupted", "disrupted", False, "#c02a2a"),
    ],
)
def test_a_line_shows_the_status_and_the_legend_says_what_it_means(
    status: str, meaning: str, is_dashed: bool, colour: str, tmp_path: Path
) -> None:
    view = small(status)
    picture = svg(view, view.paths("firm-0", "firm-1").paths[0], tmp_path)
    assert meaning in texts(picture)
    assert dashed(picture) is is_dashed
    assert colour in picture


def test_a_quotation_that_no_font_can_write_is_left_out_and_the_picture_says_so(
    no_chinese_font: None, tmp_path: Path
) -> None:
    quoted = 'GRAPH id:report { id:report-firm-0-supply-firm-1 sg:quote "东数西算" . }'
    supply = relationship("Supply", "firm-0", "firm-1")
    view = ecosystem_of(document("report"), entity("Company", "firm-0", "firm-1"), supply, quoted)
    [note] = view.plot(view.paths("firm-0", "firm-1").paths[0], tmp_path / "picture.svg")
    assert note == "Quotations in Chinese are left out: no font with Chinese characters is installed."
    assert note in texts((tmp_path / "picture.svg").read_text(encoding="utf-8"))


# -- impacts


def test_an_impact_shows_who_is_hit_how_and_what_was_assumed(articles: View, tmp_path: Path) -> None:
    impact = articles.impact(["us-iaas-kyc-rule"])
    told = texts(svg(articles, impact, tmp_path))
    assert told[0] == "Impact of US Know Your Customer rule for IaaS"
    assert told[1].startswith(f"{len(impact.affected)} affected: ")
    for said in ("Microsoft Azure", "subject to", "bound by the rule", "exposed", "proposed, not in force"):
        assert said in told
    assert impact.assumptions
    for sentence in impact.assumptions:
        assert sentence in " ".join(told)


def test_a_provision_between_a_rule_and_whom_it_binds_is_drawn_as_such(
    articles: View, tmp_path: Path
) -> None:
    told = texts(svg(articles, articles.impact(["us-iaas-kyc-rule"]), tmp_path))
    assert "stipulated by" in told
    assert "on the way, not itself affected" in told


def test_who_is_hit_by_both_is_marked(tmp_path: Path) -> None:
    supplies = [relationship("Supply", one, "firm") for one in ("left", "right")]
    view = ecosystem_of(document("report"), entity("Company", "left", "right", "firm"), *supplies)
    assert "asserted · hit by 2" in texts(svg(view, view.impact(["left", "right"]), tmp_path))


def test_an_impact_that_hits_nothing_says_why(tmp_path: Path) -> None:
    view = small("Active")
    impact = view.impact(["firm-1"])
    assert impact.explanation is not None
    assert impact.explanation in " ".join(texts(svg(view, impact, tmp_path)))


def test_many_that_hang_on_one_entity_alike_share_a_box(tmp_path: Path) -> None:
    dependents = [f"firm-{number}" for number in range(9)]
    supplies = [relationship("Supply", "hub", one) for one in dependents]
    behind = relationship("Supply", "firm-8", "last")
    view = ecosystem_of(document("report"), entity("Company", "hub", "last", *dependents), *supplies, behind)
    told = texts(svg(view, view.impact(["hub"]), tmp_path))
    assert "and 5 more" in told
    assert told.index("firm-2") < told.index("and 5 more")
    assert {"firm-8", "last"} <= set(told)  # It has something behind it, and a box of its own.
    assert "firm-3" not in told


def test_a_large_impact_draws_the_nearest_and_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    dependents = [f"dependent-{number:03}" for number in range(MOST_BOXES + 5)]
    supplies = [relationship("Supply", "hub", one) for one in dependents]
    view = ecosystem_of(document("report"), entity("Company", "hub", *dependents), *supplies)
    told = texts(svg(view, view.impact(["hub"]), tmp_path))
    assert "5 more, further away, are not drawn." in told
    assert f"and {MOST_BOXES - 3} more" in told


# -- rankings


def test_a_ranking_shows_ranks_scores_and_that_it_is_exact(articles: View, tmp_path: Path) -> None:
    ranking = articles.centrality(Measure.IN_DEGREE, first=3)
    told = texts(svg(articles, ranking, tmp_path))
    assert told[0] == f"In degree: the first 3 of {ranking.total}"
    assert "Exact: every score is computed in full." in told
    assert [one.rank for one in ranking.rows] == [int(one) for one in told if one.isdigit()]
    assert f"{ranking.rows[0].score:.3g}" in told


def test_a_ranking_from_a_sample_says_so(articles: View, tmp_path: Path) -> None:
    ranking = Ranking(Measure.BETWEENNESS, False, 50, (), "Estimated.", 0)
    assert "Sampled: estimated from 50 entities." in texts(svg(articles, ranking, tmp_path))


def test_a_ranking_of_nothing_says_why(tmp_path: Path) -> None:
    view = ecosystem_of(entity("Company", "alone"))
    ranking = view.centrality(Measure.PAGERANK)
    assert ranking.explanation in " ".join(texts(svg(view, ranking, tmp_path)))


# -- files, languages, fonts


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_same_answer_gives_the_same_bytes(articles: View, ending: str, tmp_path: Path) -> None:
    path = articles.paths("apache-spark", "microsoft-azure").paths[0]
    files = [tmp_path / f"{name}.{ending}" for name in ("first", "second")]
    for file in files:
        articles.plot(path, file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_png_is_a_png(articles: View, tmp_path: Path) -> None:
    articles.plot(articles.centrality(Measure.DEGREE), tmp_path / "ranking.PNG")
    assert (tmp_path / "ranking.PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_an_svg_names_neither_its_day_nor_its_maker_s_folder(articles: View, tmp_path: Path) -> None:
    picture = svg(articles, articles.centrality(Measure.DEGREE), tmp_path)
    assert "<dc:date>" not in picture
    assert str(tmp_path) not in picture


def test_without_a_chinese_font_names_are_english_and_the_picture_says_so(
    articles: View, no_chinese_font: None, tmp_path: Path
) -> None:
    told = texts(svg(articles, articles.centrality(Measure.DEGREE), tmp_path, language="zh"))
    assert "Amazon Web Services" in told
    assert "Names are in English: no font with Chinese characters is installed." in told


def test_with_a_chinese_font_names_are_chinese(
    articles: View, monkeypatch: pytest.MonkeyPatch, fresh_fonts: None
) -> None:
    from stratograph.graph import pictures

    monkeypatch.setattr(pictures, "writable", lambda text: True)
    words = pictures.Words(articles, "zh")
    assert words.entity("alibaba-cloud") == "阿里云"
    assert words.relation("Application") == "适用于"
    assert words.notes == ()


def test_without_matplotlib_the_error_names_the_extra(
    articles: View, monkeypatch: pytest.MonkeyPatch, fresh_fonts: None, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    with pytest.raises(MissingExtraError, match=r"needs matplotlib.*pip install 'stratograph\[plot\]'"):
        articles.plot(articles.centrality(Measure.DEGREE), tmp_path / "ranking.svg")
    assert not (tmp_path / "ranking.svg").exists()


@pytest.mark.parametrize("name", ["picture.jpg", "picture", "svg"])
def test_another_format_is_refused(articles: View, name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.svg or \.png"):
        articles.plot(articles.centrality(Measure.DEGREE), tmp_path / name)


def test_another_language_is_refused(articles: View, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'language': is 'fr'"):
        articles.plot(articles.centrality(Measure.DEGREE), tmp_path / "picture.svg", language="fr")


# -- text in columns


def test_text_is_broken_between_words_and_cut_with_an_ellipsis() -> None:
    lines = canvas.wrapped("one two three four", canvas.width_of("one two ", 10), 10)
    assert lines == ["one two", "three", "four"]
    [cut] = canvas.wrapped("one two three", canvas.width_of("one two", 10), 10, most=1)
    assert cut.endswith("…")
    assert canvas.width_of(cut, 10) <= canvas.width_of("one two", 10)
