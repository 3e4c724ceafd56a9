"""How many examples a room gets: a few in each run of the tests, very many at night."""

from hypothesis import HealthCheck, settings

#: Every room gets this many when nobody has asked for the whole night.
_IN_SUITE = 45


def examples(in_suite: int = _IN_SUITE) -> settings:
    """Give the settings of a room: `in_suite` examples, or as many as a longer profile says.

    Args:
        in_suite: Examples in the profile `suite`; fewer for a room that takes long.
    """
    asked = settings.get_current_profile_name()
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    many = in_suite if asked == "suite" else settings.get_profile(asked).max_examples
    return settings(max_examples=many, suppress_health_check=slow)
