"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("chain", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("actor_kind", sa.String(length=10), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("case_record_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("device_at", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_audit_events_chain")),
    )
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.create_index("ix_audit_events_at_name", ["at", "name"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_audit_events_case_record_id"), ["case_record_id"], unique=False
        )

    op.create_table(
        "families",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_families")),
    )
    op.create_table(
        "workers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=10), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["workers.id"], name=op.f("fk_workers_manager_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
        sa.UniqueConstraint("email", name=op.f("uq_workers_email")),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("started_by_id", sa.Uuid(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.Column("completed_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["completed_by_id"], ["workers.id"], name=op.f("fk_assessments_completed_by_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_assessments_family_id_families")
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["workers.id"], name=op.f("fk_assessments_started_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessments_family_id"), ["family_id"], unique=False)

    op.create_table(
        "households",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("telephone", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_households_family_id_families")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_households")),
    )
    with op.batch_alter_table("households", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_households_family_id"), ["family_id"], unique=False)

    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("known_as", sa.String(length=100), nullable=False),
        sa.Column("name_latin", sa.String(length=200), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("gender", sa.String(length=40), nullable=False),
        sa.Column("disability", sa.String(length=200), nullable=False),
        sa.Column("ethnicity", sa.String(length=100), nullable=False),
        sa.Column("religion", sa.String(length=100), nullable=False),
        sa.Column("telephone", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_people_family_id_families")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_family_id"), ["family_id"], unique=False)

    op.create_table(
        "worker_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_worker_sessions_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_worker_sessions_token_hash")),
    )
    with op.batch_alter_table("worker_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_worker_sessions_worker_id"), ["worker_id"], unique=False
        )

    op.create_table(
        "assessment_sections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_assessment_sections_assessment_id_assessments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_sections")),
        sa.UniqueConstraint(
            "assessment_id", "code", name=op.f("uq_assessment_sections_assessment_id")
        ),
    )
    with op.batch_alter_table("assessment_sections", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_sections_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "children",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("other_languages", sa.String(length=100), nullable=False),
        sa.Column("interface_locale", sa.String(length=10), nullable=False),
        sa.Column("presentation", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_children_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children")),
        sa.UniqueConstraint("person_id", name=op.f("uq_children_person_id")),
    )
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=True),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=10), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_exports_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_exports_child_id_children")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["workers.id"], name=op.f("fk_exports_made_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
        sa.UniqueConstraint("assessment_id", "copy_number", name=op.f("uq_exports_assessment_id")),
    )
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exports_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "household_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.id"],
            name=op.f("fk_household_members_household_id_households"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_household_members_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_members")),
    )
    with op.batch_alter_table("household_members", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_household_members_household_id"), ["household_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_household_members_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "relationships",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_person_id", sa.Uuid(), nullable=False),
        sa.Column("to_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("has_parental_responsibility", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_person_id"], ["people.id"], name=op.f("fk_relationships_from_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["people.id"], name=op.f("fk_relationships_to_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationships")),
        sa.UniqueConstraint(
            "from_person_id", "to_person_id", "kind", name=op.f("uq_relationships_from_person_id")
        ),
    )
    with op.batch_alter_table("relationships", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_relationships_from_person_id"), ["from_person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relationships_to_person_id"), ["to_person_id"], unique=False
        )

    op.create_table(
        "assessment_children",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("no_account_reason", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_assessment_children_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_assessment_children_child_id_children")
        ),
        sa.PrimaryKeyConstraint("assessment_id", "child_id", name=op.f("pk_assessment_children")),
    )
    op.create_table(
        "case_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_case_records_child_id_children")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_records")),
        sa.UniqueConstraint("child_id", name=op.f("uq_case_records_child_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_records_reference")),
    )
    op.create_table(
        "section_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_section_revisions_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["assessment_sections.id"],
            name=op.f("fk_section_revisions_section_id_assessment_sections"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_revisions")),
        sa.UniqueConstraint("section_id", "number", name=op.f("uq_section_revisions_section_id")),
    )
    with op.batch_alter_table("section_revisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_section_revisions_section_id"), ["section_id"], unique=False
        )

    op.create_table(
        "allocations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_record_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_record_id"],
            ["case_records.id"],
            name=op.f("fk_allocations_case_record_id_case_records"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_allocations_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocations")),
    )
    with op.batch_alter_table("allocations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_allocations_case_record_id"), ["case_record_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_allocations_worker_id"), ["worker_id"], unique=False)

    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_record_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("held_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("parents_told", sa.Boolean(), nullable=False),
        sa.Column("parents_note", sa.String(length=500), nullable=False),
        sa.Column("seen_alone", sa.Boolean(), nullable=False),
        sa.Column("interpreter_name", sa.String(length=200), nullable=False),
        sa.Column("interpreter_registration", sa.String(length=100), nullable=False),
        sa.Column("interpreter_dialect", sa.String(length=100), nullable=False),
        sa.Column("child_language", sa.String(length=20), nullable=False),
        sa.Column("child_script", sa.String(length=4), nullable=False),
        sa.Column("interface_locale", sa.String(length=10), nullable=False),
        sa.Column("presentation", sa.String(length=20), nullable=False),
        sa.Column("next_step", sa.String(length=500), nullable=False),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_record_id"],
            ["case_records.id"],
            name=op.f("fk_visits_case_record_id_case_records"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_visits_worker_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visits_case_record_id"), ["case_record_id"], unique=False
        )

    op.create_table(
        "child_accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.String(length=20), nullable=True),
        sa.Column("sealed_at", sa.DateTime(), nullable=True),
        sa.Column("account_digest", sa.String(length=64), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("canonical_form", sa.LargeBinary(), nullable=True),
        sa.Column("ending_item_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_child_accounts_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_accounts")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_child_accounts_visit_id")),
    )
    op.create_table(
        "visit_presences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_visit_presences_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_presences")),
    )
    with op.batch_alter_table("visit_presences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_presences_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "worker_observations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_worker_observations_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_worker_observations_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_observations")),
    )
    with op.batch_alter_table("worker_observations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_worker_observations_visit_id"), ["visit_id"], unique=False
        )

    op.create_table(
        "account_houses",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("is_skipped", sa.Boolean(), nullable=False),
        sa.Column("taken_away", sa.Integer(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_account_houses_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("account_id", "house", name=op.f("pk_account_houses")),
    )
    op.create_table(
        "account_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("strokes", sa.LargeBinary(), nullable=True),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("written_by", sa.String(length=20), nullable=False),
        sa.Column("prompt", sa.String(length=60), nullable=True),
        sa.Column("prompt_text", sa.Text(), nullable=True),
        sa.Column("read_back", sa.String(length=20), nullable=True),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_account_items_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_items")),
    )
    with op.batch_alter_table("account_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_account_items_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "sharing_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=30), nullable=False),
        sa.Column("wish", sa.String(length=20), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_sharing_wishes_account_id_child_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_wishes")),
        sa.UniqueConstraint(
            "account_id", "house", "audience", name=op.f("uq_sharing_wishes_account_id")
        ),
    )
    with op.batch_alter_table("sharing_wishes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sharing_wishes_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "sittings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("journal_key", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_sittings_account_id_child_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["workers.id"], name=op.f("fk_sittings_opened_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sittings_token_hash")),
    )
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sittings_account_id"), ["account_id"], unique=False)

    op.create_table(
        "account_changes",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("house", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["child_accounts.id"],
            name=op.f("fk_account_changes_account_id_child_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sittings.id"], name=op.f("fk_account_changes_sitting_id_sittings")
        ),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_account_changes")),
        sa.UniqueConstraint("account_id", "sequence", name=op.f("uq_account_changes_account_id")),
        sa.UniqueConstraint("id", name=op.f("uq_account_changes_id")),
    )
    with op.batch_alter_table("account_changes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_account_changes_receipts",
            ["account_id", "id", "version", "digest"],
            unique=False,
        )

    op.create_table(
        "child_quotes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("understanding", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("quoted_by_id", sa.Uuid(), nullable=False),
        sa.Column("quoted_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_child_quotes_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["children.id"], name=op.f("fk_child_quotes_child_id_children")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["account_items.id"], name=op.f("fk_child_quotes_item_id_account_items")
        ),
        sa.ForeignKeyConstraint(
            ["quoted_by_id"], ["workers.id"], name=op.f("fk_child_quotes_quoted_by_id_workers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_quotes")),
    )
    with op.batch_alter_table("child_quotes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_child_quotes_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "quote_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("understanding", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["workers.id"], name=op.f("fk_quote_revisions_author_id_workers")
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["child_quotes.id"],
            name=op.f("fk_quote_revisions_quote_id_child_quotes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_revisions")),
        sa.UniqueConstraint("quote_id", "number", name=op.f("uq_quote_revisions_quote_id")),
    )
    with op.batch_alter_table("quote_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_revisions_quote_id"), ["quote_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quote_revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_revisions_quote_id"))

    op.drop_table("quote_revisions")
    with op.batch_alter_table("child_quotes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_quotes_assessment_id"))

    op.drop_table("child_quotes")
    with op.batch_alter_table("account_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_account_changes_receipts")

    op.drop_table("account_changes")
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sittings_account_id"))

    op.drop_table("sittings")
    with op.batch_alter_table("sharing_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sharing_wishes_account_id"))

    op.drop_table("sharing_wishes")
    with op.batch_alter_table("account_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_items_account_id"))

    op.drop_table("account_items")
    op.drop_table("account_houses")
    with op.batch_alter_table("worker_observations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worker_observations_visit_id"))

    op.drop_table("worker_observations")
    with op.batch_alter_table("visit_presences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_presences_visit_id"))

    op.drop_table("visit_presences")
    op.drop_table("child_accounts")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_case_record_id"))

    op.drop_table("visits")
    with op.batch_alter_table("allocations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_allocations_worker_id"))
        batch_op.drop_index(batch_op.f("ix_allocations_case_record_id"))

    op.drop_table("allocations")
    with op.batch_alter_table("section_revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_revisions_section_id"))

    op.drop_table("section_revisions")
    op.drop_table("case_records")
    op.drop_table("assessment_children")
    with op.batch_alter_table("relationships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relationships_to_person_id"))
        batch_op.drop_index(batch_op.f("ix_relationships_from_person_id"))

    op.drop_table("relationships")
    with op.batch_alter_table("household_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_household_members_person_id"))
        batch_op.drop_index(batch_op.f("ix_household_members_household_id"))

    op.drop_table("household_members")
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exports_assessment_id"))

    op.drop_table("exports")
    op.drop_table("children")
    with op.batch_alter_table("assessment_sections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_sections_assessment_id"))

    op.drop_table("assessment_sections")
    with op.batch_alter_table("worker_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worker_sessions_worker_id"))

    op.drop_table("worker_sessions")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_family_id"))

    op.drop_table("people")
    with op.batch_alter_table("households", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_households_family_id"))

    op.drop_table("households")
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessments_family_id"))

    op.drop_table("assessments")
    op.drop_table("workers")
    op.drop_table("families")
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_events_case_record_id"))
        batch_op.drop_index("ix_audit_events_at_name")

    op.drop_table("audit_events")
