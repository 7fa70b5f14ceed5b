"""Guesses from somebody's own words what a tip is about, so that the likeliest choices come first, and whether it is one at all."""

import re
from collections.abc import Mapping
from typing import Final

from bot.model.folding import accented, fold
from plugins.tips.records import Category

_WORDS: Final[Mapping[Category, tuple[str, ...]]] = {
    Category.DRUGS: ("ma tuy", "hut chich", "tiem chich", "can sa", "thuoc lac", "bay lac", "drugs"),
    Category.THEFT: ("trom", "mat cap", "an cap", "cuop", "giat do", "moc tui", "be khoa", "thief", "stolen", "robbed"),
    Category.FRAUD: ("lua dao", "bi lua", "gia danh", "chuyen khoan", "otp", "viec nhe luong cao", "fraud", "scam"),
    Category.LOANS: ("tin dung den", "vay nong", "cho vay", "doi no", "lai cao", "to roi", "siet no", "loan shark"),
    Category.GAMBLING: ("co bac", "danh bac", "so de", "lo de", "da ga", "xoc dia", "danh bai", "ca do", "gambling"),
    Category.DISORDER: ("gay roi", "danh nhau", "tu tap", "ua xe", "hun ho", "on ao", "am i", "fight", "gathering"),
    Category.VIOLENCE: ("bao hanh", "danh vo", "danh con", "danh dap", "xam hai", "bao luc", "violence", "abuse"),
    Category.FIRE: ("chay no", "phao", "xang dau", "vu khi", "sung", "dao kiem", "bom", "min", "weapon", "firework"),
    Category.TRAFFIC: ("giao thong", "lan chiem", "long duong", "via he", "dau xe", "xe qua tai", "traffic", "parking"),
    Category.ENVIRONMENT: ("moi truong", "khai thac cat", "hut cat", "xa thai", "do rac", "o nhiem", "sand", "waste"),
    Category.FOOD: ("thuc pham", "hang gia", "hang nhai", "ngo doc", "het han su dung", "food", "counterfeit"),
    Category.STRANGERS: ("nguoi la", "la mat", "tam tru", "luu tru", "nha tro", "do xet", "stranger"),
    Category.VICE: ("mai dam", "karaoke", "gai goi", "massage", "prostitution"),
    Category.RUMOURS: ("tin gia", "xuyen tac", "boi nho", "tung tin", "gia mao", "rumour", "fake news"),
    Category.POLICE: (
        "cong an",
        "canh sat",
        "can bo",
        "csgt",
        "nhung nhieu",
        "voi tien",
        "hoi lo",
        "police",
        "officer",
    ),
}
"""Folded beginnings of words; they only order what is offered, so what is ambiguous without accents does no harm."""

_CALLS: Final = frozenset(
    (
        *("bao", "tin", "to", "giac", "cao", "phan", "anh", "bt", "ve", "can", "bo", "report", "cho", "cong", "an"),
        *("voi", "giup", "toi", "minh", "em", "chi", "oi", "a", "nhe", "di", "gap", "ngay", "khan", "muon"),
    )
)
"""What people say to begin, or to be polite: in these words alone nothing has been told yet."""


def empty(words: str) -> str:
    """The key of the text that asks for more, where somebody only says that they want to tell something; else nothing."""
    said = re.findall(r"\w+", fold(words))
    return "tips-words-please" if said and _CALLS.issuperset(said) else ""


def unclear(text: str, word: str) -> bool:
    """Whether a text begins with that word without accents and without "/", so that something else may be meant."""
    first = text.split()[:1]
    return bool(first) and not accented(first[0]) and first[0].strip(".,;:!?").casefold() == word


def guessed(words: str) -> tuple[Category, ...]:
    """All categories, those of which most is said, by letters, in front, the others in their own order."""
    heard = f" {fold(words)}"
    score = {category: sum(len(each) for each in told if f" {each}" in heard) for category, told in _WORDS.items()}
    return tuple(sorted(Category, key=lambda category: -score.get(category, 0)))
