"""Kinds of verbs that the grammar must tell apart: who carries a noun's act, who bears it, who needs no object."""

#: Verbs that carry a noun's act: "launched an offensive", "came under fire". Their subject is the noun's.
LIGHT = frozenset(
    [
        "carry",
        "launch",
        "conduct",
        "stage",
        "mount",
        "make",
        "begin",
        "start",
        "open",
        "hold",
        "reach",
        "sign",
        "strike",
        "conclude",
        "broker",
        "ink",
        "agree",
        "seal",
        "pursue",
        "wage",
        "impose",
        "enforce",
        "lay",
        "order",
        "stage",
        "undertake",
        "perform",
        "execute",
        "commit",
        "continue",
        "resume",
        "step",
        "intensify",
        "ramp",
        "escalate",
        "halt",
        "stop",
        "suspend",
        "cease",
        "pause",
        "end",
        "finish",
        "complete",
        "lead",
        "organise",
        "organize",
        "join",
        "do",
        "have",
        "see",
        "face",
        "suffer",
        "sustain",
        "undergo",
        "receive",
        "announce",
        "declare",
        "plan",
        "prepare",
        "threaten",
        "extend",
        "lift",
        "violate",
        "break",
        "breach",
        "respect",
        "observe",
        "honour",
        "honor",
        "accept",
        "reject",
        "provide",
        "deliver",
        "send",
        "give",
        "offer",
        "fire",
        "drop",
        "unleash",
        "rain",
        "use",
        "deploy",
        "attend",
        "deny",
        "witness",
        "experience",
        "endure",
        "report",
        "inflict",
        "direct",
        "press",
        "exchange",
        "trade",
        "set",
        "brave",
    ]
)


#: Verbs by which an act happens: "clashes erupted in", "talks took place".
OCCUR = frozenset(
    [
        "occur",
        "happen",
        "erupt",
        "break",
        "take",
        "come",
        "begin",
        "start",
        "continue",
        "resume",
        "go",
        "rage",
        "flare",
        "intensify",
        "escalate",
        "end",
        "cease",
        "stop",
        "subside",
        "ease",
        "follow",
        "last",
        "hit",
        "kill",
        "wound",
        "injure",
        "leave",
        "target",
        "displace",
        "force",
        "cause",
        "destroy",
        "damage",
        "reign",
        "rock",
        "shake",
        "grip",
        "engulf",
        "sweep",
        "spread",
        "near",
        "reach",
        "enter",
        "drive",
        "trap",
        "send",
        "uproot",
        "devastate",
        "claim",
        "break",
        "shatter",
        "wreck",
        "flatten",
        "level",
        "set",
        "damage",
        "strike",
        "close",
        "drag",
        "persist",
        "mark",
        "hold",
        "prevail",
        "remain",
        "be",
    ]
)


OBJECT_CONTROL = frozenset(
    [
        "allow",
        "force",
        "let",
        "help",
        "make",
        "see",
        "permit",
        "enable",
        "cause",
        "order",
        "urge",
        "tell",
        "ask",
        "call",
        "require",
        "lead",
        "push",
        "get",
        "persuade",
        "press",
        "encourage",
        "compel",
        "want",
        "prompt",
        "prevent",
        "leave",
        "drive",
        "send",
        "invite",
        "authorise",
        "authorize",
        "instruct",
        "warn",
        "expect",
    ]
)


#: Verbs that nobody can be the object of, whatever the parser says of their subjects.
INTRANSITIVE = frozenset(
    "clash advance advanced flee retreat withdraw die return arrive fight erupt flare march perish collapse gather escape "
    "rally protest riot cross walk enter sweep pour stream land roll move travel go come vanish disappear surge head surrender defect resume intensify continue shelter".split()
)


#: Verbs whose bare past form after a noun is a passive: "six killed", "villages burned".
DONE_TO = frozenset(
    "kill wound injure hurt displace arrest detain abduct kidnap destroy damage capture seize take retake recapture shoot "
    "burn raze loot uproot evacuate trap bury maim massacre execute hit shell bomb besiege free release hold".split()
)


#: "remains in the hands of", "fell under the rule of".
REMAIN = frozenset("remain lie stay fall pass leave bring put place keep rest".split())


#: Passives whose agent is an act: "was hit by shelling", "were killed in an air strike".
STRUCK = frozenset(
    "hit strike kill wound injure rock shake destroy damage level flatten devastate target pound catch trap displace hurt "
    "gut batter reduce punctuate mar bury".split()
)


#: Verbs whose subject bears the act that their object names: "the town suffered shelling", "came under fire".
UNDERGO = frozenset(
    "suffer face sustain undergo receive see witness experience endure come brave survive".split()
)
