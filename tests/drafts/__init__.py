"""Invented drafts for the tests of the checker, built as Word files. Places and numbers are made up."""
