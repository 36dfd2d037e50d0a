"""Photos and voice: arriving in parts, checked, kept encrypted; it must not know whose they are."""
