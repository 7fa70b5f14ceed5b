"""The commands, their options and their help; what they do lies beside, and is loaded only when it is asked for."""

import asyncio
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.logs import set_up_logging

_EXITS: Final = (
    "Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 port in use, 4 data folder in use by another process, "
    "5 disk or database, 6 key or secret."
)

cli = typer.Typer()
db = typer.Typer(help="Look after the tables in the database.", no_args_is_help=True)
matrix = typer.Typer(help="Make a Matrix homeserver ready for the ward.", no_args_is_help=True)
outbox = typer.Typer(short_help="Settle what was not surely delivered.")


def whole_command() -> typer.Typer:
    """Every command in its place."""
    whole = typer.Typer(
        name="nhipcau",
        callback=house,
        epilog=_EXITS,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for part, name in ((cli, None), (outbox, "outbox"), (matrix, "matrix"), (db, "db")):
        whole.add_typer(part, name=name)
    return whole


SettingsFile = Annotated[Path, typer.Option("--settings", metavar="PATH", help="The settings file.")]
Sample = Annotated[bool, typer.Option("--sample", help="The invented ward of config/sample, for this machine only.")]
DEFAULT_SETTINGS: Final = Path("settings.yaml")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"nhipcau {version('nhipcau')}")
        raise typer.Exit


def house(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Nhịp Cầu links residents and their police through the chat groups of each neighbourhood."""
    set_up_logging("error")


@cli.command(
    short_help="Start the bot and its web pages.", epilog="Example: nhipcau run --settings /srv/nhipcau/settings.yaml"
)
def run(
    settings: Annotated[
        Path | None, typer.Option("--settings", metavar="PATH", help="The settings file. [default: settings.yaml]")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help="Instead of http.port in the settings.")
    ] = None,
    sample: Sample = False,
    reset: Annotated[bool, typer.Option("--reset", help="Begin the sample anew: its data are deleted first.")] = False,
    child: Annotated[bool, typer.Option("--child", hidden=True)] = False,
) -> None:
    """Start the bot and its web pages, until Ctrl-C or SIGTERM; what is in hand is finished within 10 seconds.

    The sample is watched over: if it is killed, it is started again.
    """
    if sample and settings is not None:
        raise typer.BadParameter(
            "the sample has settings of its own; leave one of the two out", param_hint="--settings"
        )
    if reset and not sample:
        raise typer.BadParameter(
            "only the sample can begin anew; your own data are never deleted", param_hint="--reset"
        )
    from bot.cli.run import run_child, run_house, run_sample

    if not sample:
        raise typer.Exit(run_house(settings or DEFAULT_SETTINGS, port))
    raise typer.Exit(run_child(port) if child else run_sample(port, reset=reset))


@cli.command(
    short_help="Look whether it is fit to start.",
    epilog="Example: nhipcau check --live --settings /srv/nhipcau/settings.yaml",
)
def check(
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
    live: Annotated[bool, typer.Option("--live", help="Sign in, and look at each group on its platform, too.")] = False,
) -> None:
    """Look whether everything is fit to start: settings, secrets, keys, data folder, database, plugins, units.

    Nothing is changed. Warnings leave the exit code at 0. It may be used while the bot runs.
    """
    from bot.cli.check import check_all

    raise typer.Exit(check_all(Chosen(settings, sample), live=live))


@cli.command(
    short_help="Make a new installation.",
    epilog='Example: nhipcau init /srv/nhipcau --units units.csv --name "Công an xã Mây Trắng"',
)
def init(
    folder: Annotated[Path, typer.Argument(help="Where the installation will live; made where it is missing.")],
    units: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV", help="The units: key,parent,kind,name,number,neighbours. Else one unit by the name."
        ),
    ] = None,
    name: Annotated[str, typer.Option(help="What residents call you.")] = "Công an phường Hoa Gạo",
    *,
    commander: Annotated[str, typer.Option(help="The first commander's name.")] = "Chỉ huy",
    telegram: Annotated[
        str | None, typer.Option(metavar="BOT", help="A bot on Telegram beside the web chat, by its name there.")
    ] = None,
    token: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Where its token is: a file, or env:NAME. [default: asked for]")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask after the preview of the units.")] = False,
) -> None:
    """Make a new installation: settings, keys, data, units, and the first commander, whose link is printed once.

    Nothing that is there already is overwritten.
    """
    from bot.cli.init import NewHouse, init_house, telegram_of

    raise typer.Exit(init_house(NewHouse(folder, units, name, commander, telegram_of(telegram, token)), sure=yes))


@cli.command(
    short_help="Make the QR code for a wall.",
    epilog="Example: nhipcau qr to-14 --out to-14.png --settings settings.yaml",
)
def qr(
    unit: Annotated[str, typer.Argument(help="The unit's key, as in the table of units.")],
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it to this .png or .svg instead of showing it here.")
    ] = None,
    account: Annotated[
        str, typer.Option(metavar="NAME", help="Which account of the settings. [default: the only one that can]")
    ] = "",
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Make the QR code with which residents of a unit ask to come in; it never expires, so it may hang on a wall.

    Whoever scans it only asks: the head of the unit or an officer lets them in. It may be used while the bot runs.
    """
    from bot.cli.qr import make_qr

    raise typer.Exit(make_qr(Chosen(settings, sample), unit, account, out))


@cli.command(
    short_help="Give a role that is not given by chat.",
    epilog='Example: nhipcau appoint "Bà Minh" --role oversight --unit tinh',
)
def appoint(
    name: Annotated[str, typer.Argument(help="Who. Somebody known by this name with this role gets another link.")],
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="commander, oversight, operator or data_keeper.")
    ] = "commander",
    *,
    unit: Annotated[str | None, typer.Option(metavar="KEY", help="On which unit. [default: those at the top]")] = None,
    user: Annotated[
        str | None, typer.Option(metavar="USER", help="Their account on a homeserver of your own, instead of a link.")
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Which account of the settings reaches them. [default: the only one]"),
    ] = None,
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Make somebody commander, oversight, operator or data_keeper, and print the personal link with which they enter.

    Where the ward hosts the platform itself, --user names their account there, and no link is needed.
    """
    from bot.cli.asking import ask_for_appointment

    details = {"role": role, "unit": unit, "user": user, "account": account}
    raise typer.Exit(ask_for_appointment(Chosen(settings, sample), name, details))


@cli.command(short_help="Print the sheet of a place for a wall.", epilog="Example: nhipcau sheet a1 --out ben-do.pdf")
def sheet(
    unit: Annotated[str | None, typer.Argument(metavar="UNIT", help="The key of the unit.")] = None,
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="PDF", help="Where to write it.")] = None,
    verify: Annotated[
        str | None, typer.Option("--verify", metavar="CODE", help="Instead: is the sheet with this code ours?")
    ] = None,
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Write an A4 sheet with the codes for joining and for "who is my officer", whom to call, the day and a signature.

    It names nobody, so it outlives whoever serves there. Anybody can check its code in the chat. Works while the bot runs.
    """
    from bot.cli.sheet import print_sheet, verify_sheet

    if verify is not None:
        raise typer.Exit(verify_sheet(Chosen(settings, sample), verify))
    if unit is None or out is None:
        raise typer.BadParameter("name the unit and the file: nhipcau sheet a1 --out ben-do.pdf")
    raise typer.Exit(print_sheet(Chosen(settings, sample), unit, out))


@cli.command(short_help="Print the week's bulletins for a wall.", epilog="Example: nhipcau week a1 --out tin-tuan.pdf")
def week(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="The key of the unit.")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="PDF", help="Where to write it.")],
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Write what residents' groups of a unit were told in the past seven days and still holds, in large letters, and whom to call.

    For who has no telephone. Works while the bot runs.
    """
    from bot.cli.week import print_week

    raise typer.Exit(print_week(Chosen(settings, sample), unit, out))


@cli.command(short_help="Print what is kept about people.", epilog="Example: nhipcau register --out so-dang-ky.html")
def register(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it to this .html, .csv or .md instead of showing it here."),
    ] = None,
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Print the processing register: every table and field, what for, on which basis in law, who reads it, where, how long.

    It is made from the program and the settings as they are now, in Vietnamese with English beside. Works while the bot runs.
    """
    from bot.cli.register import print_register

    raise typer.Exit(print_register(Chosen(settings, sample), out))


@cli.command(short_help="Make a sealed copy of everything.", epilog="Example: nhipcau backup /mnt/backups")
def backup(
    to: Annotated[Path | None, typer.Argument(metavar="[TO]", help="A folder. [default: backup.folder]")] = None,
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Make one sealed file of the database, the web chat and the settings; it may be used while the bot runs.

    Older ones of this installation in that folder are removed after 14 days (backup.days). Keys and passwords are never in it.
    """
    from bot.cli.backup import make_backup

    raise typer.Exit(make_backup(Chosen(settings, sample), to))


@cli.command(
    short_help="Go over to the program that is installed now.",
    epilog="Example: nhipcau upgrade --settings /srv/nhipcau/settings.yaml",
)
def upgrade(
    to: Annotated[
        Path | None, typer.Argument(metavar="[TO]", help="Where the backup is put. [default: backup.folder]")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask after the preview.")] = False,
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Show what changes, make a backup, bring all tables to the version of this program, and look whether all is whole.

    Whatever fails, the tables are as they were before. The bot must not be running.
    """
    from bot.cli.upgrade import upgrade_house

    raise typer.Exit(upgrade_house(Chosen(settings, sample), to, sure=yes))


@cli.command(
    "backup-key",
    short_help="Make the key that opens backups.",
    epilog="Example: nhipcau backup-key /media/usb/nhipcau-key.txt",
)
def backup_key(
    file: Annotated[Path, typer.Argument(help="Where the half that opens is written, once.")],
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Make a new pair of keys for backups: the half that seals stays here, the other half goes to two custodians."""
    from bot.cli.backup import new_keys

    raise typer.Exit(new_keys(Chosen(settings, sample), file))


@cli.command(
    short_help="Put a backup back.",
    epilog="Example: nhipcau restore /mnt/backups --key /media/usb/nhipcau-key.txt",
)
def restore(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A backup, or a folder whose newest one is taken.")],
    key: Annotated[Path, typer.Option(metavar="PATH", help="The key of the custodians.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put aside what is there.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask after the preview.")] = False,
    settings: SettingsFile = DEFAULT_SETTINGS,
) -> None:
    """Put a backup back into an empty data folder, whole or not at all; the bot must not be running.

    Nothing from before the restore leaves by itself: what was under way is held for the outbox. What was erased or taken back
    since is erased and taken back again at the next start.
    """
    from bot.cli.restore import Wanted, restore

    raise typer.Exit(restore(Wanted(source, key, settings, replace), sure=yes))


@matrix.callback()
def matrix_group() -> None:
    """Make a Matrix homeserver ready for the ward."""


@matrix.command("provision", epilog="Example: nhipcau matrix provision --invitations officers.csv")
def matrix_provision(
    *,
    account: Annotated[
        str, typer.Option(metavar="NAME", help="Which account of the settings. [default: the only one that can]")
    ] = "",
    invitations: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV", help="Who is invited: group,user,leads,name. A group is a unit's key, key/kind, or a title."
        ),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="In new groups of residents only the bot and who leads may write.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask after the preview.")] = False,
    settings: SettingsFile = DEFAULT_SETTINGS,
    sample: Sample = False,
) -> None:
    """Make Spaces, groups and invitations from the units, after a preview; each new group is bound to its unit.

    What is there stays as it is; a second time nothing is missing. After a break the same command goes on.
    It may be used while the bot runs.
    """
    from bot.cli.provision import Wanted, provision

    raise typer.Exit(provision(Chosen(settings, sample), Wanted(account, invitations, read_only), sure=yes))


@db.command("status", epilog="Example: nhipcau db status")
def db_status(settings: SettingsFile = DEFAULT_SETTINGS, sample: Sample = False) -> None:
    """Show at which version the tables of the house and of each plugin are; ends with 5 where something is to be done."""
    from bot.cli.db import show_status

    raise typer.Exit(show_status(Chosen(settings, sample)))


@db.command("upgrade", epilog="Example: nhipcau db upgrade")
def db_upgrade(settings: SettingsFile = DEFAULT_SETTINGS, sample: Sample = False) -> None:
    """Bring all tables to the version of this program, all or nothing; the bot must not be running."""
    from bot.cli.db import upgrade_tables

    raise typer.Exit(upgrade_tables(Chosen(settings, sample)))


@outbox.callback(invoke_without_command=True)
def outbox_default(context: typer.Context, settings: SettingsFile = DEFAULT_SETTINGS, sample: Sample = False) -> None:
    """Messages that were not, or not surely, delivered, and what to do about each; works while the bot runs, too."""
    context.obj = Chosen(settings, sample)
    if context.invoked_subcommand is None:
        outbox_list(context)


OperationArgument = Annotated[
    str, typer.Argument(metavar="ID", help="As the list shows it; or the number of a notice, for all of it.")
]
SameFile = Annotated[Path | None, typer.Option("--settings", metavar="PATH", help="The settings file.")]


@outbox.command("list", epilog="Example: nhipcau outbox list")
def outbox_list(context: typer.Context, settings: SameFile = None, sample: Sample = False) -> None:
    """Show them, oldest first."""
    from bot.cli.outbox import show_list

    raise typer.Exit(show_list(_chosen(context, settings, sample)))


@outbox.command("again", epilog="Example: nhipcau outbox again k3m9x2v7b4c8d5f6")
def outbox_again(
    context: typer.Context, operation: OperationArgument, settings: SameFile = None, sample: Sample = False
) -> None:
    """Send one again: it was not delivered, or twice is better than never."""
    from bot.cli.outbox import settle_one

    raise typer.Exit(settle_one(_chosen(context, settings, sample), "again", operation))


@outbox.command("sent", epilog="Example: nhipcau outbox sent k3m9x2v7b4c8d5f6")
def outbox_sent(
    context: typer.Context, operation: OperationArgument, settings: SameFile = None, sample: Sample = False
) -> None:
    """Count one as delivered: you have seen it in the chat."""
    from bot.cli.outbox import settle_one

    raise typer.Exit(settle_one(_chosen(context, settings, sample), "sent", operation))


def _chosen(context: typer.Context, settings: Path | None, sample: bool) -> Chosen:
    """Named behind the command, or else between it and "outbox"."""
    before = context.obj
    if not isinstance(before, Chosen):
        raise TypeError("the callback of outbox has not run")
    return Chosen(settings or before.file, sample or before.sample)


@cli.command(
    short_help="Play the stories.", epilog='Example: nhipcau stories --stories "S29 S22" --platforms "town web"'
)
def stories(
    stories: Annotated[str, typer.Option(metavar="NAMES", help="Which, separated by spaces. [default: all]")] = "",
    platforms: Annotated[str, typer.Option(metavar="NAMES", help="On which platforms. [default: all]")] = "",
) -> None:
    """Play the stories through the real engine; what was said lies in build/stories/ afterwards."""
    from bot.cli.stories import play

    raise typer.Exit(asyncio.run(play(stories.split(), platforms.split(), typer.echo)))


@cli.command(
    "new-plugin",
    short_help="Write a small plugin that works.",
    epilog="Example: nhipcau new-plugin hopthu --into ~/my-plugins",
)
def new_plugin(
    name: Annotated[str, typer.Argument(help="Small letters a-z and digits; tables and texts begin with it.")],
    into: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where; plugins/ puts it beside those of a checkout. [default: ./NAME]"),
    ] = None,
) -> None:
    """Write a complete small plugin that works, with its test, to be changed into your own."""
    from bot.cli.new_plugin import new_plugin

    for path in new_plugin(name, into or Path(name)):
        typer.echo(f"wrote {path}")
    raise typer.Exit(Exit.OK)
