"""Tools that build and check the project; the application imports none of them."""
