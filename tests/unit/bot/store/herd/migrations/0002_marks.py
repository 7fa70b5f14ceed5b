"""Buffaloes have marks."""

import sqlalchemy as sa
from alembic import op

revision = "herd2"
down_revision = "herd1"


def upgrade() -> None:
    """A column for them."""
    op.add_column("herd__buffalo", sa.Column("mark", sa.Text()))
