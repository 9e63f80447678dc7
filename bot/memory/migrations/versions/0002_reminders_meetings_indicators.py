"""Reminders belong to a subscription; information sessions, indicators, what was not understood, operator's passes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOVED = ("consent_id", "way", "number_digest", "sealed_address")

reminders_then = sa.table("reminders", sa.column("subscription_id"), *map(sa.column, MOVED))
subscriptions = sa.table("subscriptions", sa.column("id"), *map(sa.column, MOVED))


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("meeting", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("consents") as consents:
        consents.add_column(sa.Column("withdrawn_on", sa.Date(), nullable=True))
    _subscriptions()
    _meetings()


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("number_digest", sa.String(64), nullable=True),
        sa.Column("sealed_address", sa.LargeBinary(), nullable=True),
        sa.Column("territories", sa.String(200), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consents.id"], name=op.f("fk_subscriptions_consent_id_consents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
    )
    op.create_index(op.f("ix_subscriptions_consent_id"), "subscriptions", ["consent_id"])
    op.create_index(op.f("ix_subscriptions_number_digest"), "subscriptions", ["number_digest"])
    op.execute(
        "INSERT INTO subscriptions (consent_id, way, number_digest, sealed_address, territories, since) "
        "SELECT consent_id, way, number_digest, sealed_address, 'metropole', due_at FROM reminders "
        "WHERE id IN (SELECT MIN(id) FROM reminders GROUP BY consent_id)"
    )
    with op.batch_alter_table("reminders") as reminders:
        reminders.add_column(sa.Column("subscription_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE reminders SET subscription_id = "
        "(SELECT subscriptions.id FROM subscriptions WHERE subscriptions.consent_id = reminders.consent_id)"
    )
    with op.batch_alter_table("reminders") as reminders:
        reminders.drop_index("ix_reminders_consent_id")
        reminders.drop_index("ix_reminders_number_digest")
        reminders.drop_constraint("fk_reminders_consent_id_consents", type_="foreignkey")
        for column in MOVED:
            reminders.drop_column(column)
        reminders.alter_column("kind", existing_type=sa.String(32), type_=sa.String(48), existing_nullable=False)
        reminders.alter_column("subscription_id", existing_type=sa.Integer(), nullable=False)
        reminders.create_foreign_key(
            "fk_reminders_subscription_id_subscriptions",
            "subscriptions",
            ["subscription_id"],
            ["id"],
            ondelete="CASCADE",
        )
    op.create_index(op.f("ix_reminders_subscription_id"), "reminders", ["subscription_id"])


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(64), nullable=False),
        sa.Column("sealed_code", sa.LargeBinary(), nullable=True),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_meetings_code_digest")),
    )
    op.create_index(op.f("ix_meetings_held_on"), "meetings", ["held_on"])
    op.create_table(
        "indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint("month", "meeting", "source", "name", name=op.f("uq_indicators_month")),
    )
    op.create_table(
        "misunderstood",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("sealed_terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misunderstood")),
    )
    op.create_index(op.f("ix_misunderstood_heard_on"), "misunderstood", ["heard_on"])
    op.create_table(
        "passes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passes")),
        sa.UniqueConstraint("digest", name=op.f("uq_passes_digest")),
    )
    op.create_index(op.f("ix_passes_expires_at"), "passes", ["expires_at"])


def downgrade() -> None:
    """Undo; what only the newer tables can hold is lost."""
    for table in ("passes", "misunderstood", "indicators", "meetings"):
        op.drop_table(table)
    with op.batch_alter_table("reminders") as reminders:
        reminders.add_column(sa.Column("consent_id", sa.Integer(), nullable=True))
        reminders.add_column(sa.Column("way", sa.String(8), nullable=True))
        reminders.add_column(sa.Column("number_digest", sa.String(64), nullable=True))
        reminders.add_column(sa.Column("sealed_address", sa.LargeBinary(), nullable=True))
    for column in MOVED:
        its_own = sa.select(subscriptions.c[column]).where(subscriptions.c.id == reminders_then.c.subscription_id)
        op.execute(reminders_then.update().values({column: its_own.scalar_subquery()}))
    with op.batch_alter_table("reminders") as reminders:
        reminders.drop_index(op.f("ix_reminders_subscription_id"))
        reminders.drop_constraint("fk_reminders_subscription_id_subscriptions", type_="foreignkey")
        reminders.drop_column("subscription_id")
        reminders.alter_column("kind", existing_type=sa.String(48), type_=sa.String(32), existing_nullable=False)
        reminders.alter_column("consent_id", existing_type=sa.Integer(), nullable=False)
        reminders.alter_column("way", existing_type=sa.String(8), nullable=False)
        reminders.create_foreign_key(
            "fk_reminders_consent_id_consents", "consents", ["consent_id"], ["id"], ondelete="CASCADE"
        )
        reminders.create_index(op.f("ix_reminders_consent_id"), ["consent_id"])
        reminders.create_index(op.f("ix_reminders_number_digest"), ["number_digest"])
    op.drop_table("subscriptions")
    # Not in a batch, which on SQLite drops the table for a moment, and with it the rows that hang on it.
    op.drop_column("consents", "withdrawn_on")
    op.drop_column("sessions", "meeting")
