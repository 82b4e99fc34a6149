"""Claims and decisions -> Record: parties, events, tolls and lineage. Pure. The door is `merge.merge`."""
