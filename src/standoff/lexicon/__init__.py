"""What Standoff knows about words: readable data whose examples test themselves."""
