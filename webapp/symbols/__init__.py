"""The symbols a child may choose: codes, names and pictures; knows no web and no database."""
