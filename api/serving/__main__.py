"""``python -m stratograph.api.serving``: a generation, in an interpreter that looks for no garbage meanwhile.

What is imported and loaded lasts: to look through it again and again takes a fifth of a start.
"""

import gc
import socket
import sys

if __name__ == "__main__":
    gc.disable()

    from stratograph.api.serving.generation import main

    sys.exit(main(socket.socket(fileno=int(sys.argv[1]))))
