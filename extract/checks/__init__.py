"""The checks of a draft: one module for each group, one small pure function for each check.

Every function takes a :class:`extract.checks.case.Case` and yields findings; levels, messages and parameters are data
(rules/requirements/*.toml).
"""
