"""Settings come from the environment, and every mistake in it is told at once."""

import io
import logging

import pytest

from stratograph.api.logs import send_logs_to
from stratograph.api.settings import Settings
from stratograph.graph.errors import SettingsError


def test_nothing_stated_means_the_defaults() -> None:
    assert Settings.from_env({"PATH": "/bin"}) == Settings()


def test_each_setting_is_read_from_its_variable() -> None:
    env = {
        "STRATOGRAPH_HOST": "0.0.0.0",
        "STRATOGRAPH_PORT": "0",
        "STRATOGRAPH_ALLOWED_ORIGINS": "https://a.example https://b.example",
        "STRATOGRAPH_GRAPHIQL": "false",
        "STRATOGRAPH_MAX_BODY_BYTES": "5000",
        "STRATOGRAPH_LOG_LEVEL": "debug",
    }
    found = Settings.from_env(env)
    assert (found.host, found.port, found.graphiql) == ("0.0.0.0", 0, False)
    assert (found.max_body_bytes, found.log_level) == (5000, "DEBUG")
    assert found.origins == ("https://a.example", "https://b.example")


def test_all_mistakes_are_told_at_once() -> None:
    env = {"STRATOGRAPH_PORT": "70000", "STRATOGRAPH_GRAPHIQL": "maybe", "STRATOGRAPH_LOG_LEVEL": "LOUD"}
    with pytest.raises(SettingsError) as error:
        Settings.from_env(env)
    assert [problem.split()[0] for problem in error.value.problems] == [
        "STRATOGRAPH_PORT",
        "STRATOGRAPH_GRAPHIQL",
        "STRATOGRAPH_LOG_LEVEL",
    ]


def test_messages_go_to_the_stream_from_their_level_on() -> None:
    logger = logging.getLogger("stratograph")
    before = (logger.handlers, logger.propagate, logger.level)
    stream = io.StringIO()
    try:
        send_logs_to(stream, "WARNING")
        logging.getLogger("stratograph.graph.loading").info("not this")
        logging.getLogger("stratograph.graph.loading").warning("but %s", "this")
    finally:
        logger.handlers, logger.propagate, logger.level = before
    (line,) = stream.getvalue().splitlines()
    assert line.endswith("Z WARNING stratograph.graph.loading: but this".removeprefix("Z "))
