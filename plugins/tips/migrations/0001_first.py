"""The first tables of the tip line."""

import sqlalchemy as sa
from alembic import op

revision = "tips1"
down_revision = None


def upgrade() -> None:
    """Tips without senders, what is sealed with them, and who has one in hand or open."""
    op.create_table(
        "tips__tip",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text()),
        sa.Column("round", sa.Text()),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("when", sa.String(40), nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("ending", sa.String(40)),
        sa.Column("receipt", sa.Text(), unique=True),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("way", sa.LargeBinary()),
        sa.Column("card", sa.Text()),
        sa.Column("held", sa.Text(), nullable=False),
    )
    op.create_table(
        "tips__picture",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("tip", sa.Text(), nullable=False, index=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "tips__said",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("tip", sa.Text(), nullable=False, index=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("by_officer", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "tips__taking",
        sa.Column("tip", sa.Text(), primary_key=True),
        sa.Column("officer", sa.Text(), nullable=False, index=True),
    )
    op.create_table(
        "tips__reading",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("tip", sa.Text(), nullable=False, index=True),
        sa.Column("officer", sa.Text(), nullable=False, index=True),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("photos", sa.Text(), nullable=False),
    )
