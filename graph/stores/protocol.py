"""A SPARQL 1.1 endpoint: queries and updates sent over HTTP, within a time limit, again if not answered.

Source:
    SPARQL 1.1 Protocol, sections 2.1.2 and 2.2.1 (by form, which every engine that was tried understands).
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPException, HTTPMessage, HTTPResponse
from threading import local
from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from stratograph.graph.dataset import Term
from stratograph.graph.deadline import seconds_left
from stratograph.graph.errors import StoreError, UnreachableStoreError
from stratograph.graph.stores.access import Access, update_url_of
from stratograph.graph.stores.terms import term_of

__all__ = ["Endpoint"]

logger = logging.getLogger(__name__)

_RESULTS = "application/sparql-results+json"
_CHUNK = 1 << 16
_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 10.0
# What the other side may get over by itself: Virtuoso has 500 for a deadlock, and for its limit of time.
_MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_REASON = 300


class Endpoint:
    """A SPARQL 1.1 endpoint at a URL; every request of ours may be sent twice without harm.

    Args:
        url: Where queries are sent.
        access: How it is spoken to.

    Raises:
        StoreError: The URL is none that can be asked.
    """

    def __init__(self, url: str, access: Access) -> None:
        self.url = _checked(url)
        self._update_url = _checked(access.update_url) if access.update_url else update_url_of(url)
        self._access = access
        self._openers = local()  # one of digests counts what it sends, and is not for two threads

    @property
    def _opener(self) -> OpenerDirector:
        if not hasattr(self._openers, "made"):
            passwords = HTTPPasswordMgrWithDefaultRealm()
            if self._access.user:
                for one in (self.url, self._update_url):
                    passwords.add_password(None, one, self._access.user, self._access.password)
            self._openers.made = build_opener(_Digest(passwords), _Basic(passwords))
        return cast(OpenerDirector, self._openers.made)

    def rows(self, query: str) -> list[dict[str, Term]]:
        """The rows that a SELECT gives; unbound variables are left out.

        Raises:
            UnreachableStoreError: It does not answer.
            StoreError: It refuses to.
        """
        found = json.loads(self._sent(self.url, {"query": query}, _rows_are_whole))
        return [{name: term_of(bound) for name, bound in row.items()} for row in found["results"]["bindings"]]

    def update(self, text: str) -> None:
        """Have an update done, once or more often.

        Raises:
            UnreachableStoreError: It does not answer; whether the update was done is not known.
            StoreError: It refuses to.
        """
        self._sent(self._update_url, {"update": text}, lambda _: None)

    def _sent(self, url: str, form: Mapping[str, str], check: Callable[[bytes], None]) -> bytes:
        """The answer to a form that is sent until it is answered, or often enough."""
        pauses_s = [min(_PAUSE_S * 2**retry, _LONGEST_PAUSE_S) for retry in range(self._access.retries)]
        while True:
            try:
                answer = self._sent_once(url, form)
                check(answer)
                return answer
            except HTTPError as error:
                reason = _told(error)
                if error.code not in _MAY_PASS:
                    raise StoreError(_refusal(url, error.code, reason)) from None
            except (OSError, HTTPException, ValueError) as error:
                reason = str(getattr(error, "reason", "") or error) or type(error).__name__
            if not pauses_s or pauses_s[0] > seconds_left():
                remedy = "See whether it runs and can be reached from here."
                raise UnreachableStoreError(f"The store at {url} gives no answer: {reason}. {remedy}")
            logger.warning("%s gives no answer (%s); asking again in %g s", url, reason, pauses_s[0])
            time.sleep(pauses_s.pop(0))

    def _sent_once(self, url: str, form: Mapping[str, str]) -> bytes:
        headers = {"Accept": f"{_RESULTS}, */*;q=0.1", "User-Agent": "stratograph"}
        request = Request(url, urlencode(form).encode(), headers)
        timeout_s = min(self._access.timeout_s, seconds_left())
        if timeout_s <= 0:
            raise TimeoutError("the question had no time left to ask it")
        ends_at = time.monotonic() + timeout_s
        with self._opener.open(request, timeout=timeout_s) as response:
            return _read(response, ends_at)


class _Digest(HTTPDigestAuthHandler):
    def http_error_401(self, req: Request, fp: Any, code: int, msg: str, headers: HTTPMessage) -> Any:
        fp.close()  # the library leaves the answer that asks for a password open, and its connection with it
        with suppress(ValueError):  # what it has for a scheme that it does not know
            return super().http_error_401(req, fp, code, msg, headers)


class _Basic(HTTPBasicAuthHandler):
    def http_error_401(self, req: Request, fp: Any, code: int, msg: str, headers: HTTPMessage) -> Any:
        with suppress(ValueError):
            return super().http_error_401(req, fp, code, msg, headers)


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"{url!r} is no URL of an endpoint. Write it as http://host:port/path.")
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            f"The URL of the store at {parts.hostname} holds a name or a password, which would be logged."
            " Put them into STRATOGRAPH_STORE_USER and STRATOGRAPH_STORE_PASSWORD."
        )
    return url


def _read(response: HTTPResponse, ends_at: float) -> bytes:
    """The body; a socket's own timeout starts anew with every byte."""
    parts = []
    while part := response.read1(_CHUNK):
        parts.append(part)
        if time.monotonic() > ends_at:
            raise TimeoutError("the answer took too long")
    if response.length:
        raise HTTPException("the answer ended too early")
    return b"".join(parts)


def _rows_are_whole(answer: bytes) -> None:
    """Engines that run out of time in the middle of an answer end it there, with a status of 200."""
    try:
        json.loads(answer)["results"]["bindings"]
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"its answer is no table in JSON: {_short(answer)!r}") from None


def _told(error: HTTPError) -> str:
    body = b"" if error.closed else error.read(_CHUNK)
    error.close()
    return f"HTTP {error.code}, {_short(body)}" if body else f"HTTP {error.code}"


def _short(body: bytes) -> str:
    text = " ".join(body.decode("utf-8", "replace").split())
    return text if len(text) <= _LONGEST_REASON else text[:_LONGEST_REASON] + "…"


def _refusal(url: str, status: int, reason: str) -> str:
    remedy = {
        401: "Check STRATOGRAPH_STORE_USER and STRATOGRAPH_STORE_PASSWORD.",
        403: "Check what STRATOGRAPH_STORE_USER may do there.",
        404: "Check the path of the URL.",
        405: "Check the path; STRATOGRAPH_STORE_UPDATE_URL says where updates go, if elsewhere.",
    }.get(status, "Check that this is a SPARQL 1.1 endpoint that reads forms.")
    return f"The store at {url} refuses the request: {reason}. {remedy}"
