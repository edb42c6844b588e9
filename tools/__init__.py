"""What the Makefile calls besides the program itself."""
