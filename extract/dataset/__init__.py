"""The dataset: what its tables hold, records as rows, Arrow tables, and the folder they are stored in."""
