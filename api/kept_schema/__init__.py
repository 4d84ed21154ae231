"""A schema kept as plain data, from which types are made again when they are asked for."""
