"""How the service runs: one supervisor, generations that hold a snapshot, and the workers they fork."""
