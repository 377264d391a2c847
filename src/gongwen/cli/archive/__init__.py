"""`gongwen archive …`, one command a file."""
