"""The learned proposer: what it sees of a report, how its numbers become spans, and its weights."""
