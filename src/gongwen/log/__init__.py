"""A log (台账): what happened in a year, row by row, from .csv, .xlsx and .yaml files."""
