"""The language of printed quantities: its words, the grammar of one quantity, the finder in running text."""
