"""The first tables of the share pack."""

import sqlalchemy as sa
from alembic import op

revision = "manual1"
down_revision = None


def upgrade() -> None:
    """Who was asked to do what by hand, and who is to be brought into which group."""
    op.create_table(
        "manual__errand",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("card", sa.Text(), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
    )
    op.create_index("ix_manual__errand_person", "manual__errand", ["person"])
    op.create_table(
        "manual__entry",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_manual__entry_person", "manual__entry", ["person"])
