"""One command a file: read the input, call the pipeline, show the result, stop."""
