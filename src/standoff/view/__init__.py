"""Questions about a record: lists with filters, what is behind a claim, what is new; as of a day, or of accepted claims alone."""
