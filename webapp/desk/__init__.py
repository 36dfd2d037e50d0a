"""The worker's first pages, which look across domains."""
