"""What is kept of classes, in SQLite or PostgreSQL: everything that is written or read goes through `ClassStore`.

Needs SQLAlchemy and Alembic (`simgame[serve]`), and for PostgreSQL psycopg (`simgame[postgres]`).
"""
