"""The first tables of the offices."""

import sqlalchemy as sa
from alembic import op

revision = "offices1"
down_revision = None


def upgrade() -> None:
    """Hand-overs that are planned, or can still be taken back, and officers who lost a phone."""
    op.create_table(
        "offices__handover",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("introduced", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "offices__lost",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=True),
    )
    op.create_index("ix_offices__lost_person", "offices__lost", ["person"])
