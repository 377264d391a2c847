"""Log entries -> figures, and figures -> Chinese words."""
