"""Who answers for data, and in which country a platform keeps what people write."""

from bot.adapter import ABROAD, Capabilities
from bot.engine.house import Moment
from bot.model.ids import AccountId
from bot.settings import Settings


def region(settings: Settings, account: AccountId, capabilities: Capabilities) -> str:
    """Two letters: what the settings say of the account, else what its adapter knows, else where this machine stands."""
    said = settings.accounts.get(account)
    return (said.region if said else None) or capabilities.servers or settings.data_region


def with_region(account: str, region: str) -> str:
    """The account, and its country where that is known."""
    return account if region == ABROAD else f"{account} ({region})"


def contact(moment: Moment) -> str:
    """The office of the person in charge, as people reach it; without one whom to ask instead."""
    office = moment.house.settings.data_contact
    if office is None:
        return moment.text("core-data-contact-none")
    return moment.text("core-data-contact", office=office.office, phone=office.phone, address=office.address)


def abroad(moment: Moment) -> str:
    """Where the platform of this talk lies in another country: words that go on a sentence about it; else nothing."""
    house, account = moment.house, moment.chat.account if moment.chat else None
    if account is None or account not in house.capabilities:
        return ""
    where = region(house.settings, account, house.capabilities[account])
    return moment.text("core-data-abroad") if where != house.settings.installation.country else ""
