"""What a request says of where it comes from, and which requests come to the door of the workbench."""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address

import msgspec
from litestar.types import HTTPScope

_EVERY = {"0.0.0.0", "::"}  # noqa: S104 (they are recognised, not listened at)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """Where the workbench is reached: the values of a Host header that mean it, those that mean this machine, and the cookie's name.

    With `anywhere` (a port) every address in numbers means it too: a page of others can be told by a name of theirs alone.
    """

    hosts: tuple[str, ...]
    local: tuple[str, ...]
    cookie: str
    anywhere: str = ""

    @classmethod
    def at(cls, host: str, port: int, names: Collection[str] = ()) -> "Door":
        """The door at an address of this machine, also reached by the names of this machine and by `names`, with a port or without."""
        local = tuple(f"{name}:{port}" for name in _LOCAL)
        own = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        hosts = dict.fromkeys((own, *local, *names, *(f"{name}:{port}" for name in names)))
        return cls(hosts=tuple(hosts), local=local, cookie=f"standoff-{port}", anywhere=f":{port}" if host in _EVERY else "")

    def admits(self, host: str) -> bool:
        """Whether a Host header means the workbench."""
        if host in self.hosts:
            return True
        return bool(self.anywhere) and host.endswith(self.anywhere) and _address(host.removesuffix(self.anywhere).strip("[]")) is not None


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it came: its headers, whether a proxy that is believed sent it, and the address of who asked."""

    scope: HTTPScope
    headers: tuple[tuple[str, str], ...]
    peer: str
    proxied: bool

    @classmethod
    def of(cls, scope: HTTPScope, proxies: Collection[str]) -> "Coming":
        """A request; the words of one of the `proxies` about it are believed."""
        headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"])
        client = scope["client"]
        peer = client[0] if client else ""
        return cls(scope=scope, headers=headers, peer=peer, proxied=_address(peer) in {_address(one) for one in proxies} - {None})

    def every(self, name: str) -> list[str]:
        """The values of a header."""
        return [value for known, value in self.headers if known == name.lower()]

    def header(self, name: str) -> str:
        """The value of a header, "" where there is none."""
        return next(iter(self.every(name)), "")

    @property
    def secure(self) -> bool:
        """Whether it came by https to a proxy that says so."""
        return self.proxied and self.header("x-forwarded-proto").lower() == "https"

    @property
    def address(self) -> str:
        """The address of who asked: behind a proxy the last that it tells."""
        told = self.every("x-forwarded-for")[-1:] if self.proxied else []
        return told[0].rpartition(",")[2].strip() if told else self.peer

    def is_at_home(self, door: Door) -> bool:
        """Whether it was asked on this machine itself, by none of its other names and through nobody."""
        here = _address(self.peer)
        through = self.proxied or any(self.every(name) for name in _FORWARDED)
        return here is not None and here.is_loopback and not through and self.header("host") in door.local

    def is_of_page(self, names: Collection[str]) -> bool:
        """Whether it was asked by a page of this workbench, by the host it asked or by one of its `names`."""
        scheme = "https" if self.secure else "http"
        return self.every("origin") in [[f"{scheme}://{host}"] for host in (self.header("host"), *names)]


def is_local(host: str) -> bool:
    """Whether a host means this machine alone."""
    return host in {"127.0.0.1", "::1", "localhost"}


def is_address(value: str) -> bool:
    """Whether that is an address in numbers."""
    return _address(value) is not None


def _address(value: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(value)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
