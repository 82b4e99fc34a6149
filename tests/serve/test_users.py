"""Users with their passwords, and the sessions and tries of those who log in."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.errors import InputError, UsageError
from standoff.serve.sessions import IDLE, LONGEST, Sessions, Tries
from standoff.serve.users import Cost, User, Users

CHEAP = Cost(n=16)
PASSWORD = "three blue boats at noon"  # noqa: S105 (of a user that is made here)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def users(tmp_path: Path) -> Users:
    users = Users(tmp_path / "standoff.db.users")
    users.add(User.of("ana", PASSWORD, cost=CHEAP))
    return users


def test_a_user_is_let_in_by_name_and_password_alone(users: Users) -> None:
    ana = users.let_in("ana", PASSWORD)
    assert ana is not None
    assert ana.name == "ana"
    for name, password in (("ana", PASSWORD + "."), ("ana", ""), ("Ana", PASSWORD), ("ben", PASSWORD), ("", "")):
        assert users.let_in(name, password) is None


def test_a_name_that_nobody_has_costs_a_digest_too(users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def has(user: User, _: str) -> bool:
        asked.append(user.name)
        return True

    monkeypatch.setattr(User, "has", has)
    assert users.let_in("ben", PASSWORD) is None
    assert asked == [""]


def test_the_standard_cost_is_the_one_advised() -> None:
    assert (Cost().n, Cost().r, Cost().p) == (2**17, 8, 1)
    assert User.of("ana", PASSWORD).has(PASSWORD)


def test_the_file_is_its_owners_alone_and_holds_no_password(users: Users) -> None:
    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600
    assert PASSWORD not in users.path.read_text()
    users.path.chmod(0o640)
    with pytest.raises(InputError, match="read by others"):
        Users(users.path).all()


def test_two_with_one_password_have_different_digests(users: Users) -> None:
    users.add(User.of("ben", PASSWORD, cost=CHEAP))
    one, other = users.all()
    assert (one.salt, one.digest) != (other.salt, other.digest)


@pytest.mark.parametrize("name", ["ana", "ANA", "ａｎａ"])
def test_a_name_that_looks_like_another_is_refused(users: Users, name: str) -> None:
    with pytest.raises(UsageError, match="already"):
        users.add(User.of(name, PASSWORD, cost=CHEAP))


@pytest.mark.parametrize("name", ["", " ana", "a\nb", "a\u202eb", "x" * 65])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(UsageError):
        User.of(name, PASSWORD, cost=CHEAP)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(UsageError, match="12 to"):
        User.of("ana", "eleven char", cost=CHEAP)


def test_what_another_process_writes_is_seen(users: Users) -> None:
    elsewhere = Users(users.path)
    assert [one.name for one in elsewhere.all()] == ["ana"]
    users.add(User.of("ben", PASSWORD, cost=CHEAP))
    assert [one.name for one in elsewhere.all()] == ["ana", "ben"]
    elsewhere.remove("ana")
    assert users.get("ana") is None


def test_who_is_not_there_cannot_be_changed(users: Users) -> None:
    with pytest.raises(UsageError, match="no user ben"):
        users.remove("ben")
    with pytest.raises(UsageError, match="no user ben"):
        users.put(User.of("ben", PASSWORD, cost=CHEAP))
    assert list(users.path.parent.iterdir()) == [users.path]


def test_two_changes_at_once_are_refused(users: Users) -> None:
    users.path.with_name(users.path.name + ".new").touch()
    with pytest.raises(UsageError, match="being changed"):
        users.remove("ana")


def test_a_file_of_something_else_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text('{"ana": 1}')
    path.chmod(0o600)
    with pytest.raises(InputError, match="no file of users"):
        Users(path).all()


def begun(users: Users) -> tuple[Sessions, Clock, str]:
    clock = Clock()
    sessions = Sessions(users, clock)
    ana = users.get("ana")
    assert ana is not None
    return sessions, clock, sessions.begin(ana)


def test_a_session_ends_when_nobody_asks_for_a_while(users: Users) -> None:
    sessions, clock, cookie = begun(users)
    clock.now += IDLE - 1
    assert sessions.who(cookie) == "ana"
    clock.now += IDLE - 1
    assert sessions.who(cookie, stays=False) == "ana"
    clock.now += 1
    assert sessions.who(cookie) == ""


def test_a_session_ends_after_a_day_of_work(users: Users) -> None:
    sessions, clock, cookie = begun(users)
    for _ in range(LONGEST // 600 - 1):
        clock.now += 600
        assert sessions.who(cookie) == "ana"
    clock.now += 600
    assert sessions.who(cookie) == ""


@pytest.mark.parametrize("change", [lambda users: users.remove("ana"), lambda users: users.put(User.of("ana", PASSWORD, cost=CHEAP))])
def test_a_session_ends_with_its_user_or_the_password(users: Users, change: Callable[[Users], None]) -> None:
    sessions, _, cookie = begun(users)
    change(users)
    assert sessions.who(cookie) == ""


def test_a_session_is_known_by_its_cookie_alone(users: Users) -> None:
    sessions, _, cookie = begun(users)
    for wrong in ("", cookie[:-1], cookie + "x", "ana"):
        assert sessions.who(wrong) == ""
    sessions.end(cookie)
    assert sessions.who(cookie) == ""


def test_tries_that_fail_slow_the_next_ones_down() -> None:
    clock = Clock()
    tries = Tries(clock)
    assert [tries.begin("ana", "192.0.2.1") for _ in range(5)] == [0] * 5
    assert tries.begin("ana", "192.0.2.1") > 0
    assert tries.begin("ana", "192.0.2.9") > 0, "the name, from wherever"
    assert tries.begin("ben", "192.0.2.1") > 0, "the address, by whatever name"
    assert tries.begin("ben", "192.0.2.9") == 0
    clock.now += 5.5
    assert tries.begin("ana", "192.0.2.1") == 0
    clock.now += 5.5
    assert tries.begin("ana", "192.0.2.1") > 0, "each wait is twice as long"
    clock.now += 3600
    assert tries.begin("ana", "192.0.2.1") == 0


def test_a_try_that_is_right_is_no_failure() -> None:
    tries = Tries(Clock())
    for _ in range(20):
        assert tries.begin("ana", "192.0.2.1") == 0
        tries.right("ana", "192.0.2.1")
