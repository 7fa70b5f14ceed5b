"""Second factors: passkeys, apps that show codes, spare codes, and which session proved when whose it is."""

from adapters.web.server.factors.book import (
    LONGEST_WAIT,
    MOST,
    Factor,
    forget_all,
    may_enrol,
    needs_renewal,
    of_person,
    proved_at,
    remove,
    spare_codes,
    tidy,
    waits_until,
)
from adapters.web.server.factors.codes import Draft, begin_app, enrol_app, prove_by_code, renew_codes
from adapters.web.server.factors.passkeys import Realm, begin, enrol_passkey, prove_by_passkey
from adapters.web.server.factors.seal import Seal
from adapters.web.server.factors.who import Who

__all__ = [
    "LONGEST_WAIT",
    "MOST",
    "Draft",
    "Factor",
    "Realm",
    "Seal",
    "Who",
    "begin",
    "begin_app",
    "enrol_app",
    "enrol_passkey",
    "forget_all",
    "may_enrol",
    "needs_renewal",
    "of_person",
    "prove_by_code",
    "prove_by_passkey",
    "proved_at",
    "remove",
    "renew_codes",
    "spare_codes",
    "tidy",
    "waits_until",
]
