"""The Record for Understanding Families: sections, revisions and locked quotations."""
