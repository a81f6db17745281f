"""Which words stand inside a deal, a draft, talks or a demand: what is said there is a provision, never a fact.

"Under the deal, rebels will hand over their weapons" (agreed) · "talks on a withdrawal" (under negotiation) ·
"the army is seeking the handover of weapons" (sought).
"""

from collections.abc import Callable, Iterator

from rapporteur.extract.deal_words import Provision, awaited, deal_status, is_deal, unreal
from rapporteur.extract.grammar import base, case_of
from rapporteur.extract.sight import Sight
from rapporteur.extract.zones import zones
from rapporteur.lexicon.classes import load_classes
from rapporteur.lexicon.deals import load_deals
from rapporteur.model.words import SILENT_ROLES, TermStatus

_NOUN = frozenset({"NOUN", "PROPN"})
__all__ = ["Provision", "deal_status", "is_deal", "provisions"]
_REMOTE = frozenset({"advcl", "parataxis", "acl:relcl"})


def _modal(sight: Sight, verb: int) -> bool:
    """A verb about what is to be: will, would, must, shall, can, is to — or a plain present."""
    children = [sight.token(c) for c in sight.parsed.children(verb)]
    if any(
        base(t) == "aux"
        and t.lemma.lower() in ("will", "would", "must", "shall", "can", "should", "may", "'ll")
        for t in children
    ):
        return True
    token = sight.token(verb)
    if token.feature("VerbForm") == "Inf":
        return True
    past = token.feature("Tense") == "Past" or any(
        t.feature("Tense") == "Past" for t in children if base(t) == "aux"
    )
    perfect = any(base(t) == "aux" and t.lemma.lower() == "have" for t in children)
    return not past and not perfect


def _bound(sight: Sight, verb: int) -> bool:
    """A verb under will, would, must, shall or can: something is to be."""
    return any(
        base(sight.token(c)) == "aux"
        and sight.lemma(c) in ("will", "would", "must", "shall", "can", "should", "may", "'ll")
        for c in sight.parsed.children(verb)
    )


def _content(sight: Sight, i: int) -> Iterator[int]:
    """The tokens under i that belong to what is provided: no remarks about other times, no relatives."""
    yield i
    for child in sight.parsed.children(i):
        token = sight.token(child)
        if token.dep in _REMOTE and token.lemma.lower() not in ("surrender", "refuse", "want", "wish"):
            markers = {sight.lemma(c) for c in sight.parsed.children(child)}
            if token.dep != "acl:relcl" or markers & {"after", "since", "as", "while", "when", "before"}:
                continue
            if token.dep == "acl:relcl" and not _modal(sight, child):
                continue  # "a corridor to the town, which has been under siege": a remark
        if (
            token.dep == "conj"
            and token.pos == "VERB"
            and not _modal(sight, child)
            and _has_subject(sight, child)
        ):
            continue  # "the deal lets families return and 3,000 have gone back": the second is done
        yield from _content(sight, child)


def _has_subject(sight: Sight, verb: int) -> bool:
    return any(base(sight.token(c)) == "nsubj" for c in sight.parsed.children(verb))


_LETS = frozenset(
    "allow let see enable permit lead pave give secure open mean create bring help offer".split()
)


def _carried_out(sight: Sight, deal: int, verb: int) -> bool:
    """ "The truce allowed 40 trucks in on Friday", "the deal saw them leave in 2016": what it did, not what it says."""
    token = sight.token(verb)
    if token.feature("Tense") != "Past" or sight.lemma(verb) not in _LETS or _bound(sight, verb):
        return False
    dated = any(i in sight.times for i in range(verb, sight.sentence(verb).last))
    return dated or sight.lemma(verb) == "see" or sight.lemma(deal) in load_classes()["TRUCE"]


def provisions(sight: Sight) -> dict[int, Provision]:
    """Token index → provision, for every word of the reading that stands inside one."""
    words = load_deals()
    found: dict[int, Provision] = {}
    parsed = sight.parsed
    last_deal: tuple[int, Provision] | None = None  # sentence number and provision, for sentences that go on

    def put(root: int, provision: Provision) -> None:
        for i in _content(sight, root):
            found.setdefault(i, provision)

    def put_one(i: int, provision: Provision) -> None:
        found.setdefault(i, provision)

    for number, sentence in enumerate(parsed.sentences):
        if sight.role(sentence.first) in SILENT_ROLES:
            continue
        here: Provision | None = None
        for i in range(sentence.first, sentence.last):
            token = sight.token(i)
            lemma = sight.lemma(i)
            if is_deal(sight, i):
                here = _deal_here(sight, i, put, put_one) or here
            elif lemma in words["talks"] and token.pos in _NOUN:
                topic = Provision(status="under_negotiation", anchor=i)
                for child in parsed.children(i):
                    if (
                        base(sight.token(child)) == "nmod"
                        and case_of(parsed, child)
                        in (
                            "on",
                            "over",
                            "about",
                            "for",
                        )
                    ) or (
                        sight.token(child).dep == "acl" and sight.token(child).feature("VerbForm") == "Inf"
                    ):
                        put(child, topic)
            elif token.pos == "VERB" and lemma in words["agree_strict"]:
                made: TermStatus = "under_negotiation" if unreal(sight, i) else "agreed"
                made = "sought" if awaited(sight, i) else made
                provision = Provision(status=made, anchor=i, askers=sight.slots(i).get("subj", ()))
                for child in parsed.children(i):
                    t = sight.token(child)
                    if base(t) in ("xcomp", "ccomp") or (
                        base(t) == "obl"
                        and case_of(parsed, child) in ("on", "to")
                        and not is_deal(sight, child)
                    ):
                        put(child, provision)
                        here = provision
            elif token.pos == "VERB" and lemma in words["seek"]:
                askers = sight.slots(i).get("subj", ())
                if (
                    last_deal is not None
                    and number - last_deal[0] <= 2
                    and lemma not in ("demand", "insist", "want")
                    and all(sight.lemma(a) in ("it", "this") for a in askers)
                ):
                    put(i, last_deal[1])  # "It offers rebels …": the deal of the sentence before speaks
                    here = last_deal[1]
                    continue
                warring = any(sight.is_a(a, "ARMED") or sight.is_a(a, "STATE") for a in askers)
                if lemma in words["demand"] and not warring:
                    continue
                provision = Provision(status="sought", anchor=i, askers=askers)
                for child in parsed.children(i):
                    t = sight.token(child)
                    if (
                        t.dep in ("obj", "ccomp")
                        or (t.dep == "conj" and t.pos in _NOUN)
                        or (t.dep == "xcomp" and lemma in words["seek_others"])
                        or (base(t) == "obl" and case_of(parsed, child) in ("for", "on"))
                    ):
                        if (
                            is_deal(sight, child)
                            or (
                                t.dep == "obj"
                                and any(sight.is_a(child, c) for c in ("ACTOR", "STATE", "ARMED"))
                            )
                            or sight.lemma(child) in words["talks"]
                        ):
                            continue
                        put(child, provision)
        if here is not None:
            last_deal = (number, here)
        for i in range(sentence.first, sentence.last - 2):
            if (
                sight.lemma(i) == "in"
                and sight.lemma(i + 1) in ("exchange", "return")
                and sight.lemma(i + 2) == "for"
            ):
                named = any(is_deal(sight, k) or k in found for k in range(sentence.first, i))
                if (
                    not named
                    and sight.lemma(sentence.root) not in words["agree"]
                    and not _bound(sight, sentence.root)
                ):
                    continue  # "let three captives go in exchange for 90 prisoners": done
                status: TermStatus = here.status if here else "agreed" if last_deal else "under_negotiation"
                put(sentence.root, Provision(status=status, anchor=i + 1))
                for j in range(i, sentence.last):
                    found.setdefault(j, Provision(status=status, anchor=i + 1))
    for run, provision in zones(sight):
        for i in run:
            put_one(i, provision)
    return found


_BREAKS = frozenset("after when while following but although though since as because before amid".split())


def _linear(sight: Sight, i: int) -> range:
    """The words behind a deal that its own next words open as its content, whatever the parse says.

    "a deal that would see troops leave …", "the agreement also grants …": up to the end of the sentence, a
    remark about another time, or a comma before who says so.
    """
    words = load_deals()
    sentence = sight.sentence(i)
    at = i + 1
    while at < sentence.last and sight.token(at).pos in ("ADV",):
        at += 1
    if at >= sentence.last:
        return range(0)
    opener = sight.lemma(at)
    opens = (
        opener in words["provide"]
        and not _carried_out(sight, i, at)
        and sight.token(at).pos != "ADP"
        and opener not in ("open", "order", "set", "say", "state")
    )
    if opener in ("that", "which") and at + 1 < sentence.last:
        following = sight.lemma(at + 1)
        opens = following in ("will", "would", "must", "shall") or following in words["provide"]
    elif opener in ("will", "would", "must", "shall"):
        opens = not any(
            sight.lemma(j) == "be"
            and sight.lemma(min(j + 1, sentence.last - 1)) in ("sign", "reach", "strike", "announce", "hold")
            for j in (at + 1,)
        )
    if not opens:
        return range(0)
    end = at + 1
    while end < sentence.last:
        lemma = sight.lemma(end)
        if (lemma in _BREAKS and sight.token(end).pos in ("SCONJ", "ADP", "CCONJ")) or lemma in (
            "say",
            "tell",
            "accord",
            "according",
        ):
            break
        if sight.token(end).text == "," and any(
            sight.lemma(j) in ("say", "tell", "add", "accord", "according")
            for j in range(end + 1, min(end + 5, sentence.last))
        ):
            break
        end += 1
    return range(at, end)


#: What a deal itself does: it provides nothing by that.
_ITS_OWN = frozenset(
    "come end stop halt hold collapse take lead follow be enter begin start last expire fail".split()
)


def _deal_here(
    sight: Sight, i: int, put: Callable[[int, Provision], None], put_one: Callable[[int, Provision], None]
) -> Provision | None:
    """Marks what the deal at token i provides; returns its provision when it is a concluded one."""
    words = load_deals()
    parsed = sight.parsed
    status = deal_status(sight, i)
    provision = Provision(status=status, anchor=i, askers=_makers(sight, i))
    token = sight.token(i)
    head = token.head
    for child in parsed.children(i):
        t = sight.token(child)
        if t.dep == "acl:relcl":
            if (
                any(
                    base(sight.token(c)) == "aux"
                    and sight.lemma(c) in ("will", "would", "must", "can", "shall")
                    for c in parsed.children(child)
                )
                or sight.lemma(child) in words["provide"]
            ):
                put(child, provision)
        elif (
            t.dep == "acl"
            and (
                t.feature("VerbForm") == "Inf"
                or (t.feature("VerbForm") == "Ger")
                or sight.lemma(child) in words["provide"]
            )
        ) or (
            base(t) == "nmod"
            and case_of(parsed, child) in ("on", "for", "over")
            and not sight.is_a(child, "ACTOR")
        ):
            put(child, provision)
    for j in _linear(sight, i):
        put_one(j, provision)
    above = sight.token(head)
    if base(token) == "nsubj" and above.pos == "VERB" and token.dep != "nsubj:pass":
        provides = sight.lemma(head) in words["provide"] or _modal(sight, head)
        if provides and sight.lemma(head) not in _ITS_OWN and not _carried_out(sight, i, head):
            put(head, provision)
    elif (
        base(token) == "obl" and above.pos in ("VERB", "ADJ", "AUX") and case_of(parsed, i) in words["under"]
    ):
        if _bound(sight, head):
            put(head, provision)
    elif (
        base(token) == "nmod"
        and case_of(parsed, i) == "of"
        and sight.lemma(head) in ("part", "term", "terms")
    ):
        upper = sight.token(head).head
        if sight.token(upper).pos == "VERB" and _bound(sight, upper):
            put(upper, provision)
    return provision if status == "agreed" or sight.lemma(i) in words["drafts"] else None


def _makers(sight: Sight, i: int) -> tuple[int, ...]:
    """Who makes or seeks the deal at token i: the subject of the verb it hangs on."""
    at = i
    for _ in range(3):
        head = sight.token(at).head
        if head == at:
            return ()
        if sight.token(head).pos == "VERB":
            return sight.slots(head).get("subj", ())
        at = head
    return ()
