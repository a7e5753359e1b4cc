"""What Fidelity's site exports, read from memory: bytes in, positions and problems out."""
