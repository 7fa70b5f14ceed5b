"""Buffaloes have names."""

import sqlalchemy as sa
from alembic import op

revision = "herd1"
down_revision = None


def upgrade() -> None:
    """A table for them."""
    op.create_table(
        "herd__buffalo",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
    )
