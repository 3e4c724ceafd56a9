"""Engines that group any number of texts by the definition of `bindery.dedupe`, and give the same.

`local` needs this machine only, `spark` and `daft` need a package of theirs each. All read rows
with `id`, `text` and `source`, and write records with `id`, `group`, `relation` and `chosen`.
"""
