"""The first tables of the relay."""

import sqlalchemy as sa
from alembic import op

revision = "relay1"
down_revision = None


def upgrade() -> None:
    """Cases, what people told of them, and the neighbours who know."""
    op.create_table(
        "relay__case",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("age", sa.String(40)),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text()),
        sa.Column("contact", sa.Text()),
        sa.Column("photo", sa.Text()),
        sa.Column("reporter", sa.Text(), index=True),
        sa.Column("officer", sa.Text()),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("ring", sa.Integer(), nullable=False),
        sa.Column("spreading", sa.Boolean(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger()),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("approval", sa.Text()),
        sa.Column("notice", sa.Text(), index=True),
        sa.Column("card", sa.Text()),
        sa.Column("coverage", sa.Text(), nullable=False),
        sa.Column("touched_by", sa.Text()),
        sa.Column("touched_at", sa.BigInteger()),
        sa.Column("ended_by", sa.Text()),
        sa.Column("came_from", sa.Text()),
    )
    _beside_the_cases()


def _beside_the_cases() -> None:
    op.create_table(
        "relay__sighting",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("case", sa.Text(), nullable=False, index=True),
        sa.Column("claim", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text()),
        sa.Column("photo", sa.Text()),
        sa.Column("person", sa.Text(), index=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.Text()),
    )
    op.create_table(
        "relay__neighbour",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("case", sa.Text(), nullable=False, index=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "relay__line",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("case", sa.Text(), nullable=False, index=True),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
    )
