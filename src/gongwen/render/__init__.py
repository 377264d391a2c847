"""A typeset document becomes bytes, one format a file.  No path, no clock, no network."""
