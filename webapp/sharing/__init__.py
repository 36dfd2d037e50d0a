"""The child's wishes about who may see what, and what follows from them."""
