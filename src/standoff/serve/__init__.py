"""The workbench: a local web page on a record. `app` is its door."""
