"""``stratograph serve``: the web application on a port, until a signal ends it."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from stratograph.api.cli.exits import Exit
from stratograph.api.cli.terminal import Terminal
from stratograph.api.logs import send_logs_to
from stratograph.api.serving.control import control_file, tell_to_reload
from stratograph.api.serving.failure import as_raised
from stratograph.api.serving.listener import address_of, allow_files, bound
from stratograph.api.serving.spawning import Spawned
from stratograph.api.serving.supervisor import FailedError, Supervisor
from stratograph.api.settings import Settings, StoreSettings

__all__ = ["reload", "serve"]

logger = logging.getLogger(__name__)


def serve(args: Namespace, terminal: Terminal, first: Spawned | None = None) -> int:
    """Serve until SIGINT or SIGTERM, let requests under way finish, and end with 0; SIGHUP loads anew."""
    settings = _settings(args)
    store = StoreSettings.from_env(os.environ)
    if not args.verbose:
        send_logs_to(sys.stderr, settings.log_level, settings.log_format)
    # Bound before anything is loaded, so that a port in use is told at once.
    with bound(settings.host, settings.port) as listener:
        address = address_of(settings.host, listener)
        # Who reads the log as JSON is given nothing else.
        tell = logger.info if settings.log_format == "json" else terminal.note
        allow_files(settings.max_connections)
        with control_file(listener.getsockname()[1]):
            try:
                Supervisor(
                    listener,
                    args,
                    settings,
                    lambda: tell(f"Serving on {address}/ (Ctrl-C stops it)."),
                    _watched(args, store) if args.watch else None,
                    first,
                ).run()
            except FailedError as error:
                raise as_raised(error.told) from None
    return Exit.FINE


def reload(args: Namespace, terminal: Terminal) -> int:
    """Tell a service on this machine to load anew; its log and ``/health/ready`` tell how that went."""
    port = Settings.from_env(os.environ).port if args.port is None else args.port
    tell_to_reload(port)
    terminal.note(f"Told the service on port {port} to load anew.")
    return Exit.FINE


def _watched(args: Namespace, settings: StoreSettings) -> Callable[[], object]:
    # Here, because what reads stores takes long to import, and the service reads them in another process.
    from stratograph.api.serving.watching import fingerprint, watch_of_store

    place = settings.place(args.store)
    if place is None:
        return lambda: fingerprint(args.seeds, args.ontology)
    return watch_of_store(place, settings.access)


def _settings(args: Namespace) -> Settings:
    """The environment's settings; what the command line says goes before them."""
    settings = Settings.from_env(os.environ)
    return replace(
        settings,
        host=settings.host if args.host is None else args.host,
        port=settings.port if args.port is None else args.port,
        workers=settings.workers if args.workers is None else args.workers,
    )
