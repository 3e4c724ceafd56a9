"""Engines that group any number of texts by the definition of `bindery.dedupe`, and give the same.

`rows` reads what is to be grouped and writes what was; `local` groups on this machine, `tables` on
Spark, Daft, or Daft on Ray, each of which needs a package of its own. `passages` and `levels` are
for programs that have passages, and ask for them by number.
"""
