"""Which media type a client gets."""

import pytest

from stratograph.api.accept import preferred

HTML, JSON = "text/html", "application/json"


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        pytest.param("", JSON, id="nothing said: the first on offer"),
        pytest.param("*/*", JSON, id="anything: the first on offer"),
        pytest.param("text/html,application/xhtml+xml,*/*;q=0.8", HTML, id="a browser"),
        pytest.param("text/html, application/json", HTML, id="both alike: the one named first"),
        pytest.param("application/json;q=0.5, text/html;q=0.4", JSON, id="weights"),
        pytest.param("text/*, application/json;q=0.5", HTML, id="a kind of media"),
        pytest.param("application/json;q=0, */*", HTML, id="anything but JSON"),
        pytest.param("TEXT/HTML; Q=1.0", HTML, id="capitals and spaces"),
        pytest.param("text/html;q=high, application/json;q=0.1", JSON, id="a weight that is no number"),
        pytest.param("image/png", None, id="neither"),
        pytest.param("text/html;q=0", None, id="nothing that is left"),
        pytest.param(",,;q=1", None, id="no range at all"),
    ],
)
def test_the_client_gets_what_it_likes_best(accept: str, answered: str | None) -> None:
    assert preferred(accept, [JSON, HTML]) == answered
