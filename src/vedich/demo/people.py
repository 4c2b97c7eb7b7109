"""Who signs in to the demo. For trying the product only: the passwords are known to all."""

from __future__ import annotations

from typing import NamedTuple

from vedich.demo.files import read


class DemoPerson(NamedTuple):
    """An account of the demo: `role` says in one line who it is and what it may do."""

    username: str
    name: str
    role: str
    password: str


def password_of(username: str) -> str:
    return f"{username}-vedich-2020"


def _people() -> list[DemoPerson]:
    people = read("thanh_van/people.json")
    names = {post["person"]: post["name"] for post in people["posts"]}
    return [
        DemoPerson(
            username=account["username"],
            name=account.get("name") or names[account["person"]],
            role=account["role"],
            password=password_of(account["username"]),
        )
        for account in people["accounts"]
    ]


PEOPLE = _people()
