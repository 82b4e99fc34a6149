"""Keeps one record: knows the order of reading, storing and merging. The door is `keep.Registrar`."""
