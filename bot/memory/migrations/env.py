"""Run by alembic: works on the connection it is given, on our tables only."""

from alembic import context

from bot.memory.models import Base


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """Rasa's own tables may live in the same database; they are not ours to migrate."""
    return kind != "table" or name in Base.metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
