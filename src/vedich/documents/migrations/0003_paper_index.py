import django.db.models.deletion
from django.db import migrations, models

from vedich.lib.vietnamese import search_terms

SQLITE = [
    """CREATE VIRTUAL TABLE documents_paperindex_fts USING fts5(
        terms, content='documents_paperindex', content_rowid='document_id', detail=none,
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER documents_paperindex_fts_ai AFTER INSERT ON documents_paperindex BEGIN
        INSERT INTO documents_paperindex_fts(rowid, terms) VALUES (new.document_id, new.terms); END""",
    """CREATE TRIGGER documents_paperindex_fts_ad AFTER DELETE ON documents_paperindex BEGIN
        INSERT INTO documents_paperindex_fts(documents_paperindex_fts, rowid, terms)
        VALUES ('delete', old.document_id, old.terms); END""",
    """CREATE TRIGGER documents_paperindex_fts_au AFTER UPDATE ON documents_paperindex BEGIN
        INSERT INTO documents_paperindex_fts(documents_paperindex_fts, rowid, terms)
        VALUES ('delete', old.document_id, old.terms);
        INSERT INTO documents_paperindex_fts(rowid, terms) VALUES (new.document_id, new.terms); END""",
]
POSTGRES = [
    "CREATE INDEX documents_paperindex_words ON documents_paperindex"
    " USING gin (array_to_tsvector(string_to_array(terms, ' ')))",
]


def index(apps, schema_editor):
    """An index of words, of each database's own kind; it follows the table by itself."""
    kinds = {"sqlite": SQLITE, "postgresql": POSTGRES}
    for statement in kinds[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unindex(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for end in ("ai", "ad", "au"):
            schema_editor.execute(f"DROP TRIGGER documents_paperindex_fts_{end}")
        schema_editor.execute("DROP TABLE documents_paperindex_fts")
    else:
        schema_editor.execute("DROP INDEX documents_paperindex_words")


def fill(apps, schema_editor):
    """The papers registered so far; none of them has a file yet."""
    Document = apps.get_model("documents", "Document")
    PaperIndex = apps.get_model("documents", "PaperIndex")
    rows = Document.objects.select_related("issuer").order_by("pk")
    batch = []
    for row in rows.iterator(500):
        issuer = row.issuer.name if row.issuer else row.issuer_text
        said = (row.folded, row.reference, row.reference_key, row.name, issuer)
        batch.append(PaperIndex(document_id=row.pk, terms=" ".join(search_terms(*said))))
        if len(batch) == 500:
            PaperIndex.objects.bulk_create(batch)
            batch = []
    PaperIndex.objects.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0002_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperIndex",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="index",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                ("terms", models.TextField(blank=True, default="", verbose_name="từ")),
            ],
            options={
                "verbose_name": "từ tìm văn bản",
                "verbose_name_plural": "từ tìm văn bản",
            },
        ),
        migrations.RunPython(index, unindex),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
