"""Reports of one's own: drafts of their rows, passages, scans of many texts."""
