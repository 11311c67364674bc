"""What words of units.toml say of a place in a text: a verb, a person, a post, a cell that repeats the one above."""

from __future__ import annotations

from extract.assignments.name_hits import any_of, make_finder
from extract.assignments.units_file import UnitWords
from extract.patterns.kept import compile_pattern
from extract.text import case_key, match_key


class Wording:
    """The lists of [words], ready to be asked. Immutable after it is made."""

    def __init__(self, words: UnitWords) -> None:
        soft = {match_key(w) for w in words.soft_verbs}
        verbs = any_of(words.verbs)
        hard = tuple(w for w in words.verbs if match_key(w) not in soft)
        self.fillers = frozenset(match_key(w) for w in words.fillers)
        self._repeats = frozenset(match_key(w) for w in words.repeats)
        self._persons = tuple(w.lower() for w in (*words.persons, *words.titles))
        self._verb = compile_pattern(rf"\s*(?:{verbs})(?!\w)|\s*,\s*(?:{verbs})(?!\w)(?!\s*[.;]?$)")
        self._any_verb = compile_pattern(rf"\s+(?!(?:{any_of(words.continued)})(?!\w))\p{{Ll}}")
        not_in_name = rf"(?<!(?:^|[Cc]ác\s|,\s|và\s)(?i:{any_of(words.named_by_verb)})\s)"  # "Ban quản lý rừng": no verb
        self._task_verb = compile_pattern(rf"(?<=\s){not_in_name}(?:{verbs})(?!\w)(?!\s*$)|[;.:()\n]")
        self._inner_verb = compile_pattern(rf"\s(?:{verbs})(?!\w)")
        self._may_compound = make_finder(map(match_key, words.compounds))
        self._compound = compile_pattern(rf"(?<!\w)(?i:{any_of(words.compounds)})(?!\w)")
        self._titled = compile_pattern(
            rf"(?i:{any_of(words.titled)})\s+\p{{Lu}}[\p{{L}}\s,&-]*"
            rf"|(?i:{any_of(words.titled_long)})(?:\s+\p{{Ll}}+){{0,3}}(?:\s+\p{{Lu}}\p{{L}}*)+"
            rf"|(?i:{any_of(words.titled_numbers)})\s+(?:số\s+)?(?:\d{{1,2}}(?:\p{{Lu}}\d{{0,2}})?|[IVX]{{1,4}})"
        )
        self._no_title = compile_pattern(rf"(?i)(?<!\w)(?:{any_of(words.no_titles)})(?!\w)")
        self._capitals = compile_pattern(rf"(?i)(?:{any_of(words.capitals)})\s+\p{{L}}[\p{{L}}\s&-]*")
        self._no_group = compile_pattern(rf"(?i)(?:{any_of(words.no_groups)})(?!\w)")
        self._opener = compile_pattern(rf"(?i:{any_of(words.openers)})\s+(?:\p{{Lu}}|(?<=(?i:các)\s.*)\p{{Ll}})")
        self._hard_verb = compile_pattern(rf"(?<!\w)(?:{any_of(hard)})(?!\w)")
        self._person = compile_pattern(rf"(?i:{any_of(words.persons)})(?!\w)")
        word = r"\s+\p{Lu}\p{L}*\.?"
        persons, titles = any_of(words.persons), any_of(words.titles)
        self._titled_person = compile_pattern(rf"(?i:{titles})\.?(?:{word}){{2}}")  # "ThS. Lò Văn", not "anh Sơn"
        self._full_name = compile_pattern(  # "Đ/c Lò Văn Pó - "
            rf"(?<!\w)(?:(?i:{persons})\s*[.:]?(?:{word}){{1,5}}|(?i:{titles})\.?(?:{word}){{2,5}})\s*(?:[-–,(]\s*|(?=:))"
        )
        self._lead = compile_pattern(rf"(?i)(?:(?:{any_of((*words.lead_ins, *words.offices))})(?!\w)[\s:,.]*)*")
        self._office_head = compile_pattern(rf"(?i:{any_of(words.named_by_verb)})\s")
        self._holder = compile_pattern(rf"(?i)(?!(?:{any_of(words.no_holders)})(?!\w))(?:{any_of(words.holders)})(?!\w)")

    def begins_with_verb(self, text: str) -> bool:
        """True where a text begins with a verb of a task, whatever its case."""
        return self._verb.match(case_key(text).lower()) is not None

    def begins_with_person(self, text: str) -> bool:
        """True for "Đồng chí …", "Ông …", "Thượng tá Lò Văn Pó"."""
        cased = case_key(text)
        return self._person.match(cased) is not None or self._titled_person.match(cased) is not None

    def without_person(self, text: str) -> str:
        """A text without a word for a person before an office ("Đồng chí Bí thư …")."""
        person = self._person.match(case_key(text))
        return text[person.end() :].lstrip() if person else text

    def goes_on(self, text: str, at: int, *, told: bool) -> bool:
        """True where a task follows a unit that ends at ``at``: a verb, or any word where the unit is ``told`` to act."""
        cased = case_key(text[at : at + 40])
        return self._verb.match(cased) is not None or (told and self._any_verb.match(cased) is not None)

    def is_lead_in(self, text: str) -> bool:
        """True for words that may stand before a name and name nobody ("Lãnh đạo", "theo dõi:"), and for no words."""
        return self._lead.fullmatch(text) is not None

    def opens_as_office(self, text: str) -> bool:
        """True for a text that begins with the noun of an office or a team ("Phòng", "Ban", "Đội")."""
        return self._office_head.match(text) is not None

    def opens_unlisted(self, text: str) -> bool:
        """True for the head of a society's name, which may be in no list ("Hội Làm vườn", "Các chi hội phụ nữ")."""
        return self._opener.match(case_key(text)) is not None

    def opens_as_parts(self, text: str) -> bool:
        """True for the parts of a programme, which are no group of units ("CÁC DỰ ÁN THÀNH PHẦN")."""
        return self._no_group.match(case_key(text)) is not None

    def reads_as_title(self, text: str) -> bool:
        """True for a heading that may be the name of a body in no list ("Phòng Kinh doanh"), not where all is capitals."""
        if text.isupper() or self._titled.fullmatch(case_key(text)) is None:
            return False
        return self._no_title.search(text) is None and self.verb_behind(text) < 0

    def reads_as_capitals(self, text: str) -> bool:
        """True for a name in no list that is one in capitals too: "CÔNG TY CẤP NƯỚC", not "KHOA HỌC CÔNG NGHỆ"."""
        cased = case_key(text).lower()
        return self._capitals.fullmatch(cased) is not None and self._no_title.search(cased) is None

    def verb_behind(self, text: str) -> int:
        """Where the first verb stands behind a name, in small letters; -1 where a mark comes before it, or none."""
        verb = self._task_verb.search(case_key(text))
        return verb.start() if verb and verb[0][0].isalpha() else -1

    def holds_verb(self, name: str) -> bool:
        """True for a name with a verb behind its first word ("Ban Quản lý dự án đầu tư xây dựng")."""
        return self._inner_verb.search(case_key(name).lower()) is not None

    def compounds(self, text: str) -> list[tuple[int, int]]:
        """Where words stand that end as a verb does and are none ("công trình")."""
        if next(self._may_compound.iter(match_key(text)), None) is None:
            return []
        return [m.span() for m in self._compound.finditer(case_key(text))]

    def opens_as_holder(self, text: str) -> bool:
        """True for words that may name a person, a post or a team in no list ("Nhân viên y tế", "Tổ hòa giải ở cơ sở")."""
        cased = case_key(text)
        return self.begins_with_person(text) or self._holder.match(cased) is not None

    def without_persons(self, text: str) -> str:
        """The text with blanks for the names of persons before their offices."""
        return self._full_name.sub(lambda m: " " * len(m[0]), case_key(text))

    def after_person(self, text: str, at: int) -> int | None:
        """Where the office of a person named at ``at`` begins ("Đ/c Lò Văn Pó - Phó Chủ tịch"); None without a name.

        Where no office is printed, the place of the colon or of the word that follows.
        """
        if not text[at : at + 12].lower().startswith(self._persons):
            return None
        name = self._full_name.match(case_key(text[: at + 200]), at)
        return name.end() if name else None

    def first_verb(self, text: str) -> int:
        """Where the first verb stands that says what is done; the text's length without any."""
        verb = self._hard_verb.search(match_key(text))
        return verb.start() if verb else len(text)

    def repeats(self, text: str) -> bool:
        """True for a cell that stands for the one above it: "-nt-", "Như trên"."""
        return match_key(text).strip(" .-–()") in self._repeats
