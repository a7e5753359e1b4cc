"""One function per use case; the web and the command line both call these."""
