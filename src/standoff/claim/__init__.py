"""Mentions -> Claims: the chain of attribution, events, tolls, positions and conditions, statements."""
