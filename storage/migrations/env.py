"""Runs within the connection that storage/migrate.py opened."""

from alembic import context

from storage.migrate import drafted_type
from storage.records import Row

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Row.metadata, render_as_batch=True, render_item=drafted_type
)
with context.begin_transaction():
    context.run_migrations()
