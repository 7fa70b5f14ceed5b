"""The first tables of registration."""

import sqlalchemy as sa
from alembic import op

revision = "registration1"
down_revision = None


def upgrade() -> None:
    """Households and who speaks for them, requests and who was told of them, meetings."""
    _households()
    _requests()
    _meetings()


def _households() -> None:
    op.create_table(
        "registration__household",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("unit", sa.Text(), nullable=False, index=True),
        sa.Column("house", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("representative", sa.Text(), nullable=False),
        sa.Column("earlier", sa.Text()),
        sa.Column("since", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "registration__member",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("household", sa.Text(), nullable=False, index=True),
        sa.Column("person", sa.Text(), nullable=False, index=True),
        sa.Column("address", sa.String(40), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("consented_at", sa.BigInteger(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "registration__kin",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("household", sa.Text(), nullable=False, index=True),
        sa.Column("reader", sa.Text(), index=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
    )


def _requests() -> None:
    op.create_table(
        "registration__request",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False, index=True),
        sa.Column("person", sa.Text(), nullable=False, index=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.String(40), nullable=False),
        sa.Column("house", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("representative", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("consented_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("knock", sa.Text(), nullable=True),
    )
    op.create_table(
        "registration__belonging",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), nullable=False, index=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False, index=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("consented_at", sa.BigInteger(), nullable=False),
        sa.Column("approved_by", sa.Text()),
        sa.Column("since", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "registration__card",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("request", sa.Text(), nullable=False, index=True),
        sa.Column("card", sa.Text(), nullable=False),
    )


def _meetings() -> None:
    op.create_table(
        "registration__tally",
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table(
        "registration__meeting",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, index=True),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
    )
