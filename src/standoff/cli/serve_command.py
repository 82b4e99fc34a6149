"""The command that opens a record in a browser."""

import socket
from collections.abc import Callable
from typing import Annotated

import typer

from standoff.cli.output import say
from standoff.cli.record_options import STANDARD, By, Record, opened, whose
from standoff.errors import UsageError

Host = Annotated[str, typer.Option(help="The address of this machine to listen at; only this machine reaches the standard one.")]
Port = Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.", min=0, max=65535)]


def serve(record: Record = STANDARD, port: Port = 8300, host: Host = "127.0.0.1", by: By = "") -> None:
    """Open a record in a browser: read, check, correct.

    Prints the address with the key that opens it. Ends with Ctrl-C.
    """
    import uvicorn

    from standoff.serve.app import workbench
    from standoff.serve.security import is_local

    if not is_local(host):
        raise UsageError(f"{host} is more than this machine, and the workbench has no passwords yet", hint="Leave --host out.")
    who = whose(by)
    with opened(record) as registrar, _listening(host, port) as listener:
        bound = int(listener.getsockname()[1])
        app, keys = workbench(registrar, who=who, host=host, port=bound)
        shown = f"[{host}]" if ":" in host else host
        say(f"{record} is open for {who} at")
        typer.echo(f"http://{shown}:{bound}/?token={keys.token}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ws="none"))
        server.run(sockets=[listener])


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the command to the command line."""
    app.command()(safely(serve))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(f"port {port} of {host} cannot be listened at: {error.strerror}", hint="Give another with --port, or 0.") from None
    return listener
