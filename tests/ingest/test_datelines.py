"""Datelines in the forms that agencies, papers and relief bodies print, and openings that are none."""

import pytest

from rapporteur.ingest.datelines import dateline_at

BODY = "The army has taken the bridge over the river, its spokesman said, and holds both banks."


@pytest.mark.parametrize(
    ("printed", "place", "agency"),
    [
        ("BEIRUT (Reuters) - ", "BEIRUT", "Reuters"),
        ("Beirut - ", "Beirut", None),
        ("(Beirut) ", "Beirut", None),
        ("(New York, 4 July 2023) – ", "New York", None),
        ("GOMA, DR Congo, 28 January 2025 (AFP) — ", "GOMA, DR Congo", "AFP"),
        ("Geneva/Amman, 3 July (UNHCR) – ", "Geneva/Amman", "UNHCR"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP"),
        ("Kyiv, Ukraine CNN — ", "Kyiv, Ukraine", "CNN"),
        ("Amman, Jordan (CNN)", "Amman, Jordan", "CNN"),
        ("PORT SUDAN, Sudan — ", "PORT SUDAN, Sudan", None),
        ("ADEN, July 3 (Reuters) - ", "ADEN", "Reuters"),
        ("KHARTOUM, Friday (Hill Courier) – ", "KHARTOUM", "Hill Courier"),
        ("MOSCOW, July 6. /TASS/. ", "MOSCOW", "TASS"),
        ("Damascus, SANA – ", "Damascus", "SANA"),
        ("July 2, 2018 (KHARTOUM) – ", "KHARTOUM", None),
        ("BEIRUT, LEBANON (2:10 P.M.) – ", "BEIRUT, LEBANON", None),
        ("DAMASCUS, July 2 (Xinhua) -- ", "DAMASCUS", "Xinhua"),
        ("ERBIL (Kurdistan 24) – ", "ERBIL", "Kurdistan 24"),
        ("BOGOTÁ, Colombia — ", "BOGOTÁ, Colombia", None),
        ("Al-Hasakah, SANA- ", "Al-Hasakah", "SANA"),
        ("SANAA, Yemen (AP) _ ", "SANAA, Yemen", "AP"),
        ("Juba, 5 March 2019 (UN News) – ", "Juba", "UN News"),
        ("GENEVA / N’DJAMENA, 3 May – ", "GENEVA / N’DJAMENA", None),
        ("Gaza City, Gaza Strip (AFP) - ", "Gaza City, Gaza Strip", "AFP"),
        ("TEL AVIV/GAZA (Reuters) - ", "TEL AVIV/GAZA", "Reuters"),
        ("SRINAGAR: ", "SRINAGAR", None),
        ("ADDIS ABABA, Nov. 4 -- ", "ADDIS ABABA", None),
        ("Port-au-Prince, 2 March 2024 – ", "Port-au-Prince", None),
        ("NAYPYITAW/YANGON, Myanmar (Reuters) - ", "NAYPYITAW/YANGON, Myanmar", "Reuters"),
        ("Dar’a al-Balad, Syria (Enab Baladi) – ", "Dar’a al-Balad, Syria", "Enab Baladi"),
        ("San José del Guaviare, Colombia, 8 May (EFE).- ", "San José del Guaviare, Colombia", "EFE"),
    ],
)
def test_dateline(printed: str, place: str, agency: str | None) -> None:
    text = printed + BODY
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert text[found.place_start : found.place_end] == place
    assert found.agency == agency
    assert text[found.start : found.end].rstrip() == printed.rstrip()


@pytest.mark.parametrize("line", ["Geneva, 3 July 2018", "GOMA, DR Congo, 28 January 2025", "BEIRUT —"])
def test_dateline_on_a_line_of_its_own(line: str) -> None:
    found = dateline_at(line, 0, len(line))
    assert found is not None
    assert line[found.start : found.end] == line


@pytest.mark.parametrize(
    "text",
    [
        "The army - and its allies - took the bridge over the river, a spokesman said on Monday in the capital.",
        "Sudan – Chad’s neighbour – is sending two battalions to the border, a minister there said on Monday.",
        "Residents - some of them armed - fled across the river and slept in the fields, an elder said on Monday.",
        "Rebels lose bridge - army",
        "Analysis: How the bridge was lost and won again, and what it cost both of the armies and the river towns.",
        "Ceasefire - What we know so far about the truce on the river and the men who have signed it this week.",
        "President Rask (centre) met the envoy on the bridge over the river on Monday and shook hands with him.",
        "Colonel Ana Reyes (42) holds the bridge with forty men and two guns, and will not give it up, she said.",
        "On Monday (July 3) the army took the bridge over the river and held both banks, its spokesman said there.",
        "WARNING: This report tells of violence that some readers may find hard to bear, and of the dead of war.",
        "Monday, 3 July 2018",
    ],
)
def test_opening_without_a_dateline(text: str) -> None:
    assert dateline_at(text, 0, len(text)) is None
