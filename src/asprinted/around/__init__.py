"""What the words around a number say: its place, what it is a rate of, how long it took, which name of a list fits."""
