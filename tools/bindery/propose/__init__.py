"""Propose passages that make the same point in other words; nothing is merged, an editor decides.

`readings` are what passages are compared by, `near` finds what shares telling words, `scales` weigh
a pair and `evidence` says it in words. What is alike and yet says no one thing is `opposed`, told
by the `clauses` of both; `denials` are the words for it. Of `pairs` that are alike, `attach`
proposes further witnesses of a statement, and `gather` new points of several documents.
"""

from bindery.propose.clauses import Clause, clauses_of
from bindery.propose.denials import load_opposites
from bindery.propose.gather import propose
from bindery.propose.opposed import contradiction
from bindery.propose.pairs import alike
from bindery.propose.proposal import Known, Likeness, Proposal, Sign
from bindery.propose.readings import Reading, Trait, Word, read, read_sentence
from bindery.propose.scales import Scales
from bindery.propose.weights import Weights, load_weights, weights
from bindery.propose.wording import sentence_for

__all__ = [
    "Clause",
    "Known",
    "Likeness",
    "Proposal",
    "Reading",
    "Scales",
    "Sign",
    "Trait",
    "Weights",
    "Word",
    "alike",
    "clauses_of",
    "contradiction",
    "load_opposites",
    "load_weights",
    "propose",
    "read",
    "read_sentence",
    "sentence_for",
    "weights",
]
