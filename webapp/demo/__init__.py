"""Invented families and accounts for trying the product; nothing here is about a real child."""
