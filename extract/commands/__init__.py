"""One module per command of ``chitieu``; only these and extract/cli.py print or exit."""
