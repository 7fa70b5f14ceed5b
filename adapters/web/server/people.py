"""Persons of the chat, as it knows them: an id, the name they go by, a note."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from adapters.web.server.errors import NotThere
from adapters.web.server.store import Tx

NAME_LIMIT = 60


def new_id(prefix: str) -> str:
    """A short id nobody can guess, such as `p-3f…`."""
    return f"{prefix}-{secrets.token_hex(8)}"


def tidy_name(name: str) -> str:
    """A name on one line, without doubled spaces, at most 60 characters."""
    return " ".join(name.split())[:NAME_LIMIT]


def add(tx: Tx, name: str) -> str:
    """A new person; returns the id."""
    person = new_id("p")
    tx.db.execute("INSERT INTO person (id, name) VALUES (?, ?)", (person, tidy_name(name)))
    return person


def ensure(tx: Tx, person: str, name: str, note: str) -> None:
    """A person under a given id; the name and note of one that exists are brought up to date."""
    no_visitor(tx, person)
    tx.db.execute(
        "INSERT INTO person (id, name, note) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note",
        (person, tidy_name(name), note),
    )


def called(tx: Tx, person: str, name: str, unnamed: Collection[str]) -> None:
    """The name they go by from now on, for who had none of their own but one of `unnamed`."""
    if name and name_of(tx, person) in unnamed:
        tx.db.execute("UPDATE person SET name = ? WHERE id = ?", (tidy_name(name), person))
        tx.people.add(person)


def no_visitor(tx: Tx, person: str) -> None:
    """The person has said something, or somebody knows them: they stay."""
    tx.db.execute("DELETE FROM visitor WHERE person = ?", (person,))


def name_of(tx: Tx, person: str) -> str:
    """The display name; raises `NotThere`."""
    row = tx.db.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
    if row is None:
        raise NotThere("error.no_person")
    return str(row["name"])
