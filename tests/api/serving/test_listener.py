"""The socket that connections come in on."""

import socket

from stratograph.api.serving.listener import address_of, bound


def test_its_connections_send_small_answers_at_once() -> None:
    with bound("127.0.0.1", 0) as listener:
        # asyncio switches the wait for more to send off (TCP_NODELAY) where a socket says that it is TCP.
        assert listener.proto == socket.IPPROTO_TCP


def test_a_listener_on_all_addresses_is_reached_at_the_loopback_one() -> None:
    with bound("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of("0.0.0.0", listener) == f"http://127.0.0.1:{port}"
        assert address_of("::", listener) == f"http://[::1]:{port}"
