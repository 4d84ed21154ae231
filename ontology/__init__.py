"""The vocabulary: Turtle files of terms, concepts, shapes and rules."""
