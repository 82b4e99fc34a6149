"""Report -> Document: paragraphs, sentences, quotations, dateline and parse; in memory only."""
