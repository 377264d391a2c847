"""YAML becomes facts: the fields of a document, each with the place it was written at."""
