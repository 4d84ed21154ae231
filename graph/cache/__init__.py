"""The cache: what was compiled of files, in a file that is mapped into memory and read where asked for."""
