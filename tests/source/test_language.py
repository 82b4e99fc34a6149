"""English is let through, also short or full of names; other languages are named."""

import pytest

from standoff.source.language import other_language
from standoff.source.samples import samples

ENGLISH = [
    "",
    "12:45 -- 300, 400!",
    "Hi",
    "Boats leave Selm",
    "Governor quits",
    "Kestria, Vandara sign truce",
    "María de la Cruz, Juan de los Ríos, Pedro del Valle: sworn in Monday",
    "The Front's spokesman, Abd al-Rahman al-Selmi (عبد الرحمن السلمي), denied it.",
    "“Nous ne partirons pas”, the mayor of Orlès, Jean de la Tour, told the crowd in French before he left.",
    "EIGHT HURT IN SELM MARKET FIRE AS GUARDS CLEAR STALLS",
    "Dead: Anna Moro, 34; Piet van der Velde, 51; Ludwig von Ostry, 19; Ana da Costa, 7.",
    "Le Courrier de Selm, La Voix des Alpes and Die Neue Zeit reported the same number.",
    "Ali ibn Yusuf ve Ayşe Demir",
    "kestria boats harbour selm night quiet",
]

OTHERS = {
    "French": "Deux bateaux ont quitté le port lundi, selon la mairie, et les habitants sont restés dans leurs maisons pour la nuit.",
    "Spanish": "Dos barcos salieron del puerto el lunes, según el alcalde, y los vecinos se quedaron en sus casas por la noche.",
    "Portuguese": "Dois barcos deixaram o porto na segunda-feira, disse o prefeito, e os moradores não saíram das suas casas.",
    "Italian": "Due barche hanno lasciato il porto lunedì, secondo il sindaco, e gli abitanti sono rimasti nelle loro case.",
    "German": "Zwei Boote haben am Montag den Hafen verlassen, sagte der Bürgermeister, und die Bewohner blieben in ihren Häusern.",
    "Dutch": "Twee boten zijn maandag uit de haven vertrokken, zei de burgemeester, en het is niet bekend waar ze naar toe gingen.",
    "Polish": "Dwie łodzie opuściły port w poniedziałek, jak powiedział burmistrz, a mieszkańcy nie wyszli z domów przez całą noc.",
    "Turkish": "Belediye başkanı, iki teknenin pazartesi günü limandan ayrıldığını söyledi, ama daha sonra bir tekne için arama başladı.",
    "Indonesian": "Dua kapal meninggalkan pelabuhan pada hari Senin, kata wali kota, dan warga tidak keluar dari rumah mereka.",
    "Swahili": "Boti mbili ziliondoka bandarini siku ya Jumatatu, alisema meya, na watu wa mji huo walikaa katika nyumba zao kwa usiku.",
    "Vietnamese": "Hai chiếc thuyền đã rời cảng vào thứ Hai, theo thị trưởng, và những người dân không ra khỏi nhà của họ.",
    "Arabic script": "غادر قاربان الميناء يوم الاثنين، بحسب رئيس البلدية، وبقي السكان في منازلهم طوال الليل.",
    "Cyrillic script": "Две лодки покинули порт в понедельник, сообщил мэр, и жители остались в своих домах на ночь.",
    "Hebrew script": "שתי סירות עזבו את הנמל ביום שני, לפי ראש העיר, והתושבים נשארו בבתיהם.",
    "Chinese script": "市长说，两艘船星期一离开了港口，居民整夜留在家中。",
    "Hangul script": "시장은 월요일에 배 두 척이 항구를 떠났다고 말했다.",
    "Devanagari script": "महापौर ने कहा कि सोमवार को दो नावें बंदरगाह से निकलीं।",
}
UNLISTED = (
    "Astelehenean bi itsasontzi irten ziren portutik alkatearen esanetan eta herritarrak beren etxeetan geratu ziren gau osoan, "
    "haizea gero eta indartsuagoa zelako eta olatuak kaia gaindituta sartzen zirelako kaleetan"
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_let_through(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize("language, text", OTHERS.items())
def test_other_languages_are_named(language: str, text: str) -> None:
    assert other_language(text) == language
    assert other_language(text.upper()) == language
    assert other_language(f"{text}\n\n{text}\n\nPhoto: Jan de Vries for The Selm Courier") == language


CASUALTIES = [
    "Dead: " + "; ".join(f"{name} Moro, {age}, {trade}, {town}" for name, age, trade, town in zip(
        ["Anna", "Piet", "Ludwig", "Ilse", "Marek", "Jon", "Tara", "Olin", "Vera", "Sami"] * 3, range(20, 50),
        ["farmer", "teacher", "fisherman", "clerk", "nurse"] * 6, ["Selm", "Orlès", "Port Tal"] * 10, strict=True,
    )),
    "\n".join(f"João dos Reis, {age}, Selm\nAna das Dores, {age}\nLuis del Valle y Moro, {age}" for age in range(20, 40)),
]  # fmt: skip


@pytest.mark.parametrize("text", CASUALTIES, ids=["trades", "particles"])
def test_a_long_list_of_names_and_numbers_is_let_through(text: str) -> None:
    assert other_language(text) is None


def test_a_language_without_a_list_is_still_not_english() -> None:
    assert other_language(UNLISTED) == "another language"


def test_the_samples_are_english_down_to_their_paragraphs() -> None:
    parts = [part for report in samples() for part in [report.text, report.title or "", *report.text.split("\n")]]
    assert [part for part in parts if other_language(part)] == []


def test_a_quotation_in_another_language_does_not_make_a_report_foreign() -> None:
    english = "The harbour master said that two boats had left for the island on Monday and that nobody knew who was on board. "
    assert other_language(english * 2 + OTHERS["French"]) is None
    assert other_language(english * 2 + OTHERS["Arabic script"]) is None
