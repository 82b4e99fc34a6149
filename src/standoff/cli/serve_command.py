"""The command that opens a record in a browser."""

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import user_commands
from standoff.cli.output import say
from standoff.cli.record_options import STANDARD, By, Record, opened, whose
from standoff.cli.user_commands import UserFile, users_of
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.serve.security import Entry

Host = Annotated[
    str, typer.Option(help="The address of this machine to listen at. More than this machine needs users (`standoff user`) or a proxy.")
]
Port = Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.", min=0, max=65535)]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", help="A host by which others reach it, as standoff.example.", metavar="HOST", show_default=False),
]
Header = Annotated[
    str, typer.Option("--proxy-user-header", help="The header in which a proxy names the user that it has let in.", metavar="HEADER")
]
Proxies = Annotated[
    list[str] | None,
    typer.Option("--trusted-proxy", help="The address of a proxy whose headers are believed.", metavar="ADDRESS", show_default=False),
]
Demo = Annotated[bool, typer.Option("--demo", help="Open the sample reports, in a record that goes again at the end.")]


def serve(
    record: Record = STANDARD,
    port: Port = 8300,
    host: Host = "127.0.0.1",
    by: By = "",
    users: UserFile = None,
    name: Names = None,
    proxy_user_header: Header = "",
    trusted_proxy: Proxies = None,
    demo: Demo = False,
) -> None:
    """Open a record in a browser: read, check, correct.

    Prints the address with the key that opens it; where there are users, they log in. Ends with Ctrl-C.
    """
    import uvicorn

    from standoff.serve.app import workbench
    from standoff.serve.door import is_local

    if demo:
        with tempfile.TemporaryDirectory() as folder:
            made = _samples(Path(folder))
            serve(made, port, host, by, users, name, proxy_user_header, trusted_proxy)
        return
    entry = _entry(record, users, name or [], proxy_user_header, trusted_proxy or [])
    others = entry.users is not None or bool(entry.header)
    if not is_local(host) and not others:
        raise UsageError(
            f"{host} is more than this machine, and nobody has a password",
            hint="Add users with `standoff user add NAME`, name a proxy with --proxy-user-header and --trusted-proxy, or leave --host out.",
        )
    who = whose(by)
    with opened(record) as registrar, _listening(host, port) as listener:
        bound = int(listener.getsockname()[1])
        app, keys = workbench(registrar, who=who, host=host, port=bound, entry=entry, ending=lambda: server.should_exit)
        address = f"http://{f'[{host}]' if ':' in host else host}:{bound}/"
        if others:
            say(f"{record} is open for {'whom the proxy names' if entry.header else 'its users'} at")
            typer.echo(address)
            if not is_local(host):
                say("Plain http can be read by others on the way: put a proxy with https before it, unless you trust the whole network.")
        else:
            say(f"{record} is open for {who} at")
            typer.echo(f"{address}?token={keys.token}")
        # who asks is what the connection says: uvicorn would believe any proxy on this machine
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ws="none", proxy_headers=False)
        server = uvicorn.Server(config)
        server.run(sockets=[listener])


def register(app: typer.Typer, safely: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
    """Adds the commands to the command line."""
    app.command()(safely(serve))
    user_commands.register(app, safely)


def _entry(record: str, file: Path | None, names: list[str], header: str, proxies: list[str]) -> "Entry":
    """Who is let in. Raises UsageError for options that do not go together, InputError for a file of users that is none."""
    from standoff.serve.door import is_address
    from standoff.serve.security import Entry

    if header and not proxies:
        raise UsageError("anybody could send this header", hint="Say with --trusted-proxy ADDRESS which machine is believed.")
    for one in proxies:
        if not is_address(one):
            raise UsageError(f"{one} is no address of a machine", hint="Give it in numbers, as --trusted-proxy 127.0.0.1.")
    users = users_of(record, file)
    return Entry(users=users if users and not header else None, header=header, proxies=tuple(proxies), names=tuple(names))


def _samples(folder: Path) -> str:
    """A record of the sample reports in a folder, by its address."""
    from standoff.desk import Settings
    from standoff.registrar.keep import Registrar
    from standoff.source.read import open_paths
    from standoff.source.samples import sample_file, sample_places

    say("Reading the sample reports of an invented conflict, which takes half a minute ...")
    address = str(folder / "samples.db")
    with Registrar.open(address, Settings(places=str(sample_places()))) as registrar:
        for _ in registrar.add(open_paths([sample_file()])):
            pass
    return address


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # who opens the address as soon as it is printed waits, and is not refused
    except OSError as error:
        listener.close()
        raise UsageError(f"port {port} of {host} cannot be listened at: {error.strerror}", hint="Give another with --port, or 0.") from None
    return listener
