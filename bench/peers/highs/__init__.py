"""HiGHS on our integer program, in a virtual environment of its own."""
