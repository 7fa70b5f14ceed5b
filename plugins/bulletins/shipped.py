"""The posts that ship: what they hold was looked through before they did, so nobody has to approve them again."""

from collections.abc import Mapping
from typing import Final

DIGESTS: Final[Mapping[str, str]] = {
    "01-gia-danh-cong-an": "9308f01f67bd6b8b8ffefec6e2d1104765da926a92a03e554c714dbc6f7d1b0a",
    "02-goi-hinh-gia-nguoi-than": "da6a4556134ef4d119df8ad7dd1589d228ac2398ea6555a54f313bcf68436b74",
    "03-vay-nong": "79b286c4ef5460e929ba3b9846a465fe3cf133d4a021167376b535fd72a1fb1d",
    "04-chay-trong-nha": "9fe58de37cca68ea892f77d0b54275eb2523fec0ed9424a97aba5e7c5c5d579c",
    "05-giu-xe": "7d729d1eb35726448a748fee00fa1648e488d011381f7bbc0b876936061f26c0",
    "06-di-duong-an-toan": "e51fe8da64e4344454b05e3f8b6d0d57074c1a92f137724747e8e09161d9ecae",
    "07-ma-tuy-gan-tre": "4c88555f1cc38acf90c70850a47ee647279c2bfdda959bb7be6d04a017ce58a7",
    "08-vneid-that": "537b449ace65ef50bbb7d24e64b884f21205055061238917e221a2d0ed9218ab",
    "09-tam-tru-luu-tru": "bfad62e61247e4ab26d9a507b78784d974babd4e07bf26e76472698091a05e99",
    "10-nguoi-gia-tre-nho-di-lac": "59310602fb2dea290bfcca6bf728c6727694ea338d9a80d30510d73ba4d57233",
    "11-viec-nhe-luong-cao": "cf8928b879d271a2d3cf007d018fee44cc851a28b0620217d25ee5b56a2b02cf",
    "12-tet-binh-yen": "fc383483ff06403d9cc91b08c49b7dfdb1ed544ca6c272a0d70a023293bc2eae",
}
"""SHA-256 of each file by its key; another file, or one that was changed, waits until a person approves it."""
