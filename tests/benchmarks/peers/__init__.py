"""Other services on the same facts, asked the same, answer by answer."""
