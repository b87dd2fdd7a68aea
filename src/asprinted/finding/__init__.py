"""Find the numerals of a running text and tell quantities from dates, names and ordinals."""
