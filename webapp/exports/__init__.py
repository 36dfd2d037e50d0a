"""Blocks composed once and rendered to print, PDF and DOCX."""
