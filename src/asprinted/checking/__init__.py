"""Relations between the printed numbers of a text, proposed by grammar."""
