"""A whole archive at once: a parent (run.py) that plans, keeps and joins, and worker processes that read and recognise.

Nothing is imported here: workers load protocol.py and workers.py without what only the parent needs.
"""
