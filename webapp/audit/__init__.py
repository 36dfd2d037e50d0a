"""Append-only audit events, chained per case; it must not know what the events are about."""
