"""The processing register as a page to look at, a table to calculate with, or plain text."""

import csv
import io
from html import escape
from typing import Final

from bot.cli.registerrows import MARKS, Register, Row
from bot.columns import Mark
from bot.engine.custody import with_region
from bot.model.holdings import Words

_TITLE: Final = Words("Sổ đăng ký hoạt động xử lý dữ liệu cá nhân", "Register of the processing of personal data")
_HEADS: Final = (
    Words("Thuộc về", "Whose"),
    Words("Bảng", "Table"),
    Words("Trường dữ liệu", "Fields"),
    Words("Mục đích", "Purpose"),
    Words("Căn cứ", "Basis"),
    Words("Ai được xem", "Who reads"),
    Words("Nơi lưu", "Where"),
    Words("Thời hạn", "How long"),
)
_MISSING: Final = Words(
    "chưa khai: thêm data_contact vào tệp cài đặt", "not set: add data_contact to the settings file"
)
_STYLE: Final = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:78rem;padding:0 1rem;color:#1d2733}
small,.en{color:#5b6875;font-size:.85em;display:block}
.flow{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:1.2rem 0}
.box{border:2px solid #2b6cb0;border-radius:.6rem;padding:.5rem .8rem;max-width:17rem}
.abroad{border-color:#b7791f;background:#fffaf0}.sealed{border-style:dashed}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccd3da;padding:.4rem;vertical-align:top;text-align:left}
.m1{background:#ebf4ff}.m2{background:#fff5f5}.m3{background:#f0fff4}
code{padding:0 .2rem;border-radius:.2rem;display:inline-block}
"""


def as_html(register: Register) -> str:
    """A page of its own, with a picture of where data live; it loads nothing."""
    heads = "".join(f"<th>{_both(head)}</th>" for head in _HEADS)
    rows = "".join(_html_row(row) for row in register.rows)
    facts = "".join(f"<li>{_both(fact)}</li>" for fact in _facts(register))
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(_TITLE.vi)}</title><style>{_STYLE}</style><h1>{_both(_TITLE)}</h1><ul>{facts}</ul>"
        f'<div class="flow">{_picture(register)}</div><p>{_legend()}</p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></html>\n"
    )


def as_csv(register: Register) -> str:
    """One line for each field, Vietnamese first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Thuộc về", "Bảng", "Trường", "Loại", *(f"{h.vi} / {h.en}" for h in _HEADS[3:])])
    for row in register.rows:
        rest = [f"{words.vi} / {words.en}" for words in _words(row)]
        for name, mark in row.fields.items():
            writer.writerow([row.owner, row.table, name, f"{MARKS[mark].vi} / {MARKS[mark].en}", *rest])
    return out.getvalue()


def as_markdown(register: Register) -> str:
    """Plain text."""
    parts = [f"# {_TITLE.vi}\n\n{_TITLE.en}\n", *(f"- {fact.vi} · {fact.en}" for fact in _facts(register))]
    for row in register.rows:
        parts.append(f"\n## {row.owner}: {row.table}\n")
        marked = ", ".join(f"{name} ({MARKS[mark].vi})" for name, mark in row.fields.items())
        parts.append(f"- {_HEADS[2].vi} · {_HEADS[2].en}: {marked}")
        parts += [
            f"- {head.vi} · {head.en}: {words.vi} · {words.en}"
            for head, words in zip(_HEADS[3:], _words(row), strict=True)
        ]
    return "\n".join(parts)


def _words(row: Row) -> tuple[Words, ...]:
    return (row.purpose, row.basis, row.readers, row.place, row.kept)


def _facts(register: Register) -> list[Words]:
    settings, contact = register.settings, register.settings.data_contact
    reached = f"{contact.office}, {contact.phone}, {contact.address}" if contact else None
    return [
        Words(f"Bên kiểm soát: {settings.installation.name}", f"Controller: {settings.installation.name}"),
        Words(f"Người phụ trách: {reached or _MISSING.vi}", f"Person in charge: {reached or _MISSING.en}"),
        Words(f"Ngày lập: {register.on:%d/%m/%Y}", f"Made on {register.on.isoformat()}"),
        Words(
            f"Máy đặt tại: {settings.data_region}; mọi bảng được bảo vệ trên đĩa theo quyền của máy",
            f"The machine stands in {settings.data_region}; what lies on its disk is readable by its own user alone",
        ),
        _leaving(register),
    ]


def _leaving(register: Register) -> Words:
    if not register.abroad:
        return Words("Không có dữ liệu ra nước ngoài", "No data leave the country")
    said = ", ".join(with_region(name, register.regions[name]) for name in register.abroad)
    return Words(
        f"Chuyển dữ liệu ra nước ngoài (Luật 91/2025/QH15, điều 20): {said}",
        f"Data leave the country (Law 91/2025/QH15, article 20): {said}",
    )


def _picture(register: Register) -> str:
    days, folder = register.settings.backup.days, register.settings.backup.folder
    backup = (
        Words(f"Bản sao lưu niêm phong, {days} ngày", f"Sealed backups, {days} days")
        if folder
        else Words("Chưa đặt sao lưu", "No backups are set")
    )
    boxes = [
        ("box", Words("Bà con, cán bộ", "Residents, officers")),
        *(_platform(register, name) for name in register.regions),
        (
            "box",
            Words("Máy của đơn vị: cơ sở dữ liệu, tệp của trang", "The unit's machine: database, file of the pages"),
        ),
        (
            "box sealed",
            Words("Khóa ngày, hủy sau 48 giờ; không sao lưu", "Day keys, gone after 48 hours, never in a backup"),
        ),
        ("box sealed", backup),
        ("box", Words("Sổ xóa: chỉ mã số, để không ai trở lại từ bản cũ", "Ledger of erasures: ids only")),
    ]
    return "<span>→</span>".join(f'<div class="{kind}">{_both(words)}</div>' for kind, words in boxes)


def _platform(register: Register, name: str) -> tuple[str, Words]:
    shown = with_region(name, register.regions[name])
    if name in register.abroad:
        return "box abroad", Words(f"Nền tảng {shown}, ở nước ngoài", f"Platform {shown}, abroad")
    return "box", Words(f"Nền tảng {shown}", f"Platform {shown}")


def _legend() -> str:
    return " · ".join(f'<code class="m{mark.value}">{escape(words.vi)}</code>' for mark, words in MARKS.items())


def _html_row(row: Row) -> str:
    fields = " ".join(_html_field(name, mark) for name, mark in row.fields.items())
    cells = "".join(f"<td>{_both(words)}</td>" for words in _words(row))
    return f"<tr><td>{escape(row.owner)}</td><td>{escape(row.table)}</td><td>{fields}</td>{cells}</tr>"


def _html_field(name: str, mark: Mark) -> str:
    return f'<code class="m{mark.value}" title="{escape(MARKS[mark].vi)}">{escape(name)}</code>'


def _both(words: Words) -> str:
    return f'{escape(words.vi)}<span class="en" lang="en">{escape(words.en)}</span>'
