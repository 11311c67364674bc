"""``python -m extract`` is the command ``chitieu``."""

from extract.cli import main

if __name__ == "__main__":
    main()
