"""The first tables of the admin plugin."""

import sqlalchemy as sa
from alembic import op

revision = "admin1"
down_revision = None


def upgrade() -> None:
    """Who asks to be let into a group and who was told, which groups are being made, and how the log stood when oversight was told."""
    op.create_table(
        "admin__caller",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), index=True),
        sa.Column("knocked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.Text()),
    )
    op.create_table(
        "admin__card",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("caller", sa.Text(), nullable=False, index=True),
        sa.Column("card", sa.Text(), nullable=False),
    )
    op.create_table(
        "admin__making",
        sa.Column("operation", sa.Text(), primary_key=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
    )
    op.create_table(
        "admin__logday",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
