"""The first tables of the bulletins."""

import sqlalchemy as sa
from alembic import op

revision = "bulletins1"
down_revision = None


def upgrade() -> None:
    """Bulletins, the cards by which approvers were asked, and who has read."""
    op.create_table(
        "bulletins__bulletin",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        sa.Column("unit", sa.Text(), nullable=False, index=True),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), index=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False, index=True),
        sa.Column("at", sa.BigInteger()),
        sa.Column("expires", sa.BigInteger()),
        sa.Column("notice", sa.Text(), index=True),
        sa.Column("approval", sa.Text()),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("asks_read", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False, index=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text()),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger()),
        sa.Column("ended_at", sa.BigInteger()),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("report", sa.Text()),
    )
    op.create_table(
        "bulletins__card",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("bulletin", sa.Text(), nullable=False, index=True),
        sa.Column("person", sa.Text(), nullable=False, index=True),
        sa.Column("card", sa.Text(), nullable=False),
    )
    _series()
    op.create_table(
        "bulletins__mark",
        sa.Column("bulletin", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), primary_key=True, index=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )


def _series() -> None:
    """What comes round by itself, and which posts that lie ready were approved."""
    op.create_table(
        "bulletins__series",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("unit", sa.Text(), nullable=False, index=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Boolean(), nullable=False),
        sa.Column("posts", sa.Text(), nullable=False),
        sa.Column("sent", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("missed", sa.String(40), nullable=False),
        sa.Column("left", sa.Integer()),
        sa.Column("ends", sa.BigInteger()),
        sa.Column("state", sa.String(40), nullable=False, index=True),
        sa.Column("due", sa.BigInteger()),
        sa.Column("at", sa.BigInteger()),
        sa.Column("started_by", sa.Text(), index=True),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger()),
    )
    op.create_table(
        "bulletins__approved",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), index=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
