"""The first tables of the directory."""

import sqlalchemy as sa
from alembic import op

revision = "directory1"
down_revision = None


def upgrade() -> None:
    """How officers are shown."""
    op.create_table(
        "directory__shown",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
    )
