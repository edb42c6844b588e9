"""Universal part of speech and lemma of a word, from its Penn tag, its form and its place in the sentence.

The tables are those of spaCy's English pipelines (attribute ruler and rule lemmatizer, MIT
licence), applied directly: the general matcher that spaCy runs them with takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

PENN = {
    "_SP": "SPACE", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "``": "PUNCT", '""': "PUNCT", "''": "PUNCT", ".": "PUNCT",
    ",": "PUNCT", ":": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT", "$": "SYM", "#": "SYM", "SYM": "SYM",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET", "PDT": "DET",
    "WDT": "DET", "WP$": "DET", "EX": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "IN": "ADP", "RP": "ADP",
    "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "POS": "PART", "TO": "PART",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "UH": "INTJ", "WRB": "SCONJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "BES": "VERB", "HVS": "VERB",
}  # fmt: skip
SUBORDINATORS = frozenset(
    "that if because while since so whether although though unless once cause upon till whereas whilst except despite "
    "but w/out albeit save besides coz til tho".split()
)
INDEFINITES = frozenset(
    "something anyone anything nothing someone everything everyone everybody nobody somebody anybody".split()
)
AUXILIARIES = frozenset(
    "be do have 've been being is 's has does are 're am 'm was were did had 'd ’s ’re ’m ’ve ’d".split()
)
NEGATIONS = frozenset(("not", "n't", "nt", "n’t"))
FULL_VERBS = frozenset(("do", "does", "did", "'d", "have", "has", "had"))
FULL_VERB_PLACES = frozenset(("ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"))
# Forms that the rules of inflection do not reach.
LEMMAS = {
    "'s": "be", "’s": "be", "is": "be", "are": "be", "'re": "be", "’re": "be", "am": "be", "'m": "be", "’m": "be",
    "was": "be", "were": "be", "been": "be", "being": "be", "has": "have", "'ve": "have", "’ve": "have", "had": "have",
    "does": "do", "did": "do", "gets": "get", "got": "get",
    # the tables take these for forms of rarer verbs: "staged" of "stag", "waged" of "wag", "raped" of "rap"
    "staged": "stage", "stages": "stage", "staging": "stage", "waged": "wage", "wages": "wage", "waging": "wage",
    "raped": "rape", "rapes": "rape", "raping": "rape", "fined": "fine", "fines": "fine", "fining": "fine",
    "raged": "rage", "rages": "rage", "raging": "rage", "shamed": "shame", "shames": "shame", "shaming": "shame",
    "dined": "dine", "dines": "dine", "dining": "dine", "routed": "route", "routes": "route", "routing": "route",
    "slated": "slate", "slating": "slate", "caned": "cane", "caning": "cane", "cordoned": "cordon",
    "cordoning": "cordon", "lambasted": "lambaste", "lambasting": "lambaste", "extolled": "extol",
    "extolling": "extol", "phished": "phish", "phishing": "phish", "wiretapped": "wiretap", "wiretapping": "wiretap",
    "deregistered": "deregister", "deregistering": "deregister", "airdroped": "airdrop", "teargassed": "teargas",
    "teargassing": "teargas", "retransferred": "retransfer", "retransferring": "retransfer",
    "reexported": "reexport", "reexporting": "reexport",
}  # fmt: skip
FORMS = {
    "not": "not", "n't": "not", "nt": "not", "n’t": "not", "ca": "can", "sha": "shall", "wo": "will", "'ll": "will",
    "’ll": "will", "me": "i", "him": "he", "us": "we", "them": "they", "'em": "they", "'d": "would", "’d": "would",
}  # fmt: skip


def part_of_speech(lower: str, tag: str, dep: str) -> str:
    """The universal part of speech of a word."""
    pos = PENN.get(tag, "X")
    if tag == "IN":
        return "SCONJ" if dep == "mark" or lower in SUBORDINATORS else "ADP"
    if pos == "VERB" or tag == "MD":
        if dep in ("aux", "auxpass"):
            return "AUX"
        if lower in FULL_VERBS and dep in FULL_VERB_PLACES:
            return "VERB"
        return "AUX" if lower in AUXILIARIES else pos
    if tag in ("DT", "WDT"):
        return "PRON" if dep not in ("det", "quantmod") or (tag == "WDT" and lower == "that") else "DET"
    if tag == "NN" and lower in INDEFINITES:
        return "PRON"
    if tag == "RB" and lower in NEGATIONS:
        return "PART"
    if tag == "CC" and lower == "but" and dep == "advmod":
        return "ADV"
    return "AUX" if dep in ("aux", "auxpass") and tag != "TO" else pos


Rules = Sequence[tuple[str, str]]
Tables = Mapping[str, tuple[Rules, Mapping[str, Sequence[str]], frozenset[str] | Mapping[str, object]]]


def lemmatizer(tables: Tables) -> Callable[[str, str, str], str]:
    """A function from ``(lower-case form, tag, part of speech)`` to the lower-case lemma.

    `tables` maps "noun", "verb", "adj", "adv" to suffix rules, exceptions and the known lemmas.
    """

    @lru_cache(maxsize=100_000)
    def lemma(lower: str, tag: str, pos: str) -> str:
        if pos in ("VERB", "AUX") and tag != "MD" and lower in LEMMAS:
            return LEMMAS[lower]
        if lower in FORMS and tag in ("RB", "MD", "PRP"):
            return FORMS[lower]
        if tag in ("NN", "VB", "JJ") or (tag == "VBP" and pos == "VERB") or pos.lower() not in tables:
            return lower
        rules, exceptions, known = tables[pos.lower()]
        if lower in exceptions:
            return exceptions[lower][-1]
        candidates = [lower[: -len(old)] + new if old else lower + new for old, new in rules if lower.endswith(old)]
        candidates = [form for form in candidates if form]
        sure = [form for form in candidates if form in known]
        if sure:
            return sure[-1]
        return next((form for form in candidates if not form.isalpha()), candidates[0] if candidates else lower)

    return lemma
