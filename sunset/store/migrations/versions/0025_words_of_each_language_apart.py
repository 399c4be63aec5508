"""Let the words of each language stand apart in the full-text index of SQLite."""

from alembic import op

revision = "0025"
down_revision = "0024"

INDEX = (
    "CREATE VIRTUAL TABLE found_guide_index USING fts5(words, content='found_guide',"
    " content_rowid='id', tokenize=\"{tokenizer}\")"
)
PLAIN = "unicode61 remove_diacritics 0"
MARKED = f"{PLAIN} tokenchars ':-'"  # in `pt-BR:ajuda`
FOLLOWING = {
    "found_guide_added": "AFTER INSERT ON found_guide BEGIN {add} END",
    "found_guide_deleted": "AFTER DELETE ON found_guide BEGIN {delete} END",
    "found_guide_changed": "AFTER UPDATE ON found_guide BEGIN {delete} {add} END",
}
ADD = "INSERT INTO found_guide_index (rowid, words) VALUES (new.id, new.words);"
DELETE = (
    "INSERT INTO found_guide_index (found_guide_index, rowid, words)"
    " VALUES ('delete', old.id, old.words);"
)


def upgrade() -> None:
    # Numbers are found in all digits once every guide is read anew.
    op.execute("UPDATE search_state SET number = 0")
    _index_anew(MARKED, "locale || ':' || replace(words, ' ', ' ' || locale || ':')")


def downgrade() -> None:
    _index_anew(PLAIN, "replace(words, locale || ':', '')")


def _index_anew(tokenizer: str, words: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for trigger in FOLLOWING:
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute("DROP TABLE found_guide_index")
    op.execute(f"UPDATE found_guide SET words = {words} WHERE words <> ''")  # noqa: S608 -- our own words
    op.execute(INDEX.format(tokenizer=tokenizer))
    for name, what in FOLLOWING.items():
        op.execute(f"CREATE TRIGGER {name} {what.format(add=ADD, delete=DELETE)}")
    op.execute("INSERT INTO found_guide_index (found_guide_index) VALUES ('rebuild')")
