"""Questions about a record: filters, search, what is behind a claim, what is new. The door is `ask`."""
