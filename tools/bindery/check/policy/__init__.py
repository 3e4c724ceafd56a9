"""Hold a site to the Content-Security-Policy that it declares."""

from bindery.check.policy.guard import find_policy_faults

__all__ = ["find_policy_faults"]
