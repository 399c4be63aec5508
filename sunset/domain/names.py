"""What a rule is called where its hits are counted: by its address, as a person would write it."""

from sunset.domain.redirects import Match, Rule


def plain(host: str, match: Match, path: str) -> str:
    """Return what a rule is called whose host and path say everything."""
    if match is not Match.PREFIX:
        return host + path
    return f"{host}{path.rstrip('/')}/*"


def name(rule: Rule) -> str:
    """Return what a rule is called, so that two rules for one path have two names."""
    query = "&".join(f"{key}={value}" if value else key for key, value in rule.query.items())
    flags = " folds" * rule.folds_case + " strict" * rule.strict_slash
    return plain(rule.host, rule.match, rule.source) + f"?{query}" * bool(query) + flags
