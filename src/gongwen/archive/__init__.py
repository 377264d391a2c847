"""The archive: what was issued, kept for good, a folder a document."""
