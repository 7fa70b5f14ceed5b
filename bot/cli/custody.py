"""Looks whether the law's questions about data have an answer: who answers, where data go, what is kept undeclared."""

from collections.abc import Iterator

from bot.adapter import ABROAD
from bot.adapter.pictures import PictureWorkers
from bot.app import holdings_of, make_adapters, regions_of
from bot.cli.db import reading
from bot.cli.findings import Finding, ok, warning
from bot.engine.clock import SystemClock
from bot.engine.plugins import load_plugins
from bot.engine.register import Where, lines, undeclared
from bot.settings import Settings
from bot.store.shape import columns_of


def custody(settings: Settings) -> Iterator[Finding]:
    """The person in charge of data, and platforms abroad."""
    if settings.data_contact is None:
        yield warning(
            "data contact",
            "residents cannot see who answers for their data; add 'data_contact:' with office, phone, address",
        )
    regions = regions_of(settings, make_adapters(settings, SystemClock(), PictureWorkers(), ()))
    for account, region in regions.items():
        if region != settings.installation.country:
            there = "another country, its platform does not say which" if region == ABROAD else region
            yield warning(
                "data abroad",
                f"what people write to {account} goes to {there}; residents are told so when they join. Who is no state agency"
                " owes an impact file within 60 days (Law 91/2025/QH15, article 20); the web chat keeps data here",
            )


def undeclared_tables(settings: Settings) -> Iterator[Finding]:
    """Columns that no declaration speaks of."""
    found = lines(load_plugins(settings.plugins), holdings_of(settings))
    with reading(settings) as tx:
        if tx is None:
            return
        strange = undeclared(columns_of(tx), [line for line in found if line.where is Where.DATABASE])
    about = sum(line.personal for line in found)
    if strange:
        yield warning(
            "register",
            f"nobody says what these are kept for: {', '.join(strange)}; they are of a plugin that is switched off, or add them"
            " where the table is declared",
        )
    else:
        yield ok(
            "register", f"{len(found)} tables declared, {about} of them about people; print it with: nhipcau register"
        )
