"""Workers, roles, sign-in and the permission guard; it must not know any child."""
