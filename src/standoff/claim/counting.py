"""The numbers of one sentence, and the persons in it: which of them are tolls."""

import msgspec

from standoff.claim.breakdowns import (
    Tellings,
    Told,
    as_were,
    brought_to,
    by_name,
    described,
    earlier_whole,
    gapped,
    listed,
    of_victims,
    whole_of,
)
from standoff.claim.context import Context
from standoff.claim.harm import Harmed, harm_of
from standoff.claim.periods import as_of, since
from standoff.claim.scene_places import told_place
from standoff.claim.singles import Singles
from standoff.claim.told import is_real
from standoff.claim.totals import corrects, counted_in_total, harm_of_total, restates, sources_of, total_of
from standoff.claim.victims import is_people, victims_of
from standoff.document.grammar import child, objects_of
from standoff.document.token import Sentence, Token
from standoff.lexicon.harms import HarmLexicon
from standoff.lexicon.words import word_set
from standoff.mention.amounts import Amount
from standoff.model.act import Bound
from standoff.model.claim import Party, Toll

_NEAR_TOTAL, _NEAR_TRIGGER = 25, 12  # tokens over which a toll's words may reach
_RESTATED = 4  # sentences after a toll in which a bare figure may restate it
_NEW = {"another", "further", "additional", "more"}


class Counter:
    """Reads the numbers of one sentence."""

    def __init__(self, context: Context, lexicon: HarmLexicon, told: Tellings, sentence: Sentence) -> None:
        self._context, self._lexicon, self._told, self._sentence = context, lexicon, told, sentence
        self.counted: set[int] = set()
        self._ones: list[Told] = []

    def count(self, amounts: list[Amount]) -> None:
        """Adds the tolls of the sentence's numbers; those of a list share what is said of one of them."""
        left: list[tuple[Amount, Token]] = []
        own: list[Told] = []
        for amount in amounts:
            noun = amount.head or self._context.doc.tokens[amount.tokens[1]]
            found = self._read(amount, noun)
            if found is None:
                left.append((amount, noun))
                continue
            self._add(found)
            own.append(found)
            total = total_of(self._context, self._lexicon, noun, amount)
            if total is not None:
                brought_to(own, found, total)
        self._lists(left, own)
        by_name(own)

    def _add(self, told: Told) -> None:
        self._told.add(told)
        self.counted |= {told.noun.i, described(told.noun).i}
        if told.toll.value == 1:
            self._ones.append(told)

    def _lists(self, left: list[tuple[Amount, Token]], own: list[Told]) -> None:
        """Numbers beside a toll in a list are tolls as well: "150 guards, 95 clerks and hundreds of porters killed"."""
        doc = self._context.doc
        for _ in range(2):
            for amount, noun in left if own else ():
                if noun.i in self.counted or not is_people(self._context, noun):
                    continue
                for one in own[-40:]:
                    if not one.shared:
                        continue
                    after = one.at < amount.start and listed(doc, one.noun, amount)
                    if after or (one.at > amount.start and listed(doc, noun, one.amount)):
                        found = self._like(one, amount, noun, noun, whole=one.whole)
                        self._add(found)
                        own.append(found)
                        break

    def _read(self, amount: Amount, noun: Token) -> Told | None:
        context = self._context
        whole = whole_of(context.doc, self._told, noun, amount)
        total = total_of(context, self._lexicon, noun, amount)
        people = is_people(context, noun)
        if people and noun.pos != "NUM" and (amount.value or 0) > 1:
            self._told.people[amount.value or 0] = victims_of(context, self._told, amount, noun, whole=None)
        harmed = harm_of(self._lexicon, noun, people=people)
        if whole is not None and people and (harmed is None or harmed.word.harm is whole.toll.harm or harmed.trigger.i < whole.noun.i):
            return self._like(whole, amount, noun, described(noun), whole=whole)
        if harmed is None and total is not None and (noun.pos == "NUM" or people):
            harmed = harm_of_total(self._lexicon, total)
        if harmed is not None:
            if not is_real(context, harmed):
                return None
            found = self._toll(amount, noun, harmed, total)
            found.whole = self._given_whole(noun, amount, harmed)
            return found
        if restates(noun, total):
            earlier = next((t for t in self._told.before(noun, _RESTATED) if t.whole is None and t.toll.value != 0 and _many(t)), None)
            if earlier is not None:
                return self._again(earlier, amount, noun, total)
        victims = of_victims(noun)
        if people and victims is not None:
            return self._victim(amount, noun, victims)
        if (as_were(context.doc, amount) or gapped(context.doc, noun, amount)) and (before := self._told.before(noun, 0)):
            return self._like(before[0], amount, noun, noun, whole=None)
        return None

    def _victim(self, amount: Amount, noun: Token, victims: Token) -> Told | None:
        """One or some of "the victims", or "other victims": harmed as the last ones told were."""
        others = any(c.lower == "other" for c in victims.children)
        for t in self._told.before(noun, _RESTATED):
            if t.whole is None and (others or (_many(t) and t.holds(amount))):
                return self._like(t, amount, noun, described(noun), whole=None if others else t)
        return None

    def _given_whole(self, noun: Token, amount: Amount, harmed: Harmed) -> Told | None:
        """The toll behind "four of the injured" and "the dead included two nurses": the harm stands in what the number is taken out of."""
        named = {t.lemma for t in objects_of(noun, "of") if noun.pos == "NUM" and any(c.lower in {"the", "these"} for c in t.children)}
        for t in self._told.before(noun, _RESTATED) if named else ():
            if t.whole is None and t.toll.harm is harmed.word.harm and t.noun.lemma in named and _many(t) and t.holds(amount):
                return t  # "killing many rebels ... one of the rebels died"
        shares = harmed.rolled or harmed.trigger in objects_of(noun, "of", "out")
        return earlier_whole(self._told, noun, amount, harmed.word.harm, harmed.trigger) if harmed.given and shares else None

    def _again(self, earlier: Told, amount: Amount, noun: Token, total: Token | None) -> Told:
        found = self._like(earlier, amount, noun, noun, whole=None)
        sources = sources_of(self._context, noun, total, noun.head)
        start, end = _span(self._context, noun, amount, total, None)
        found.toll = msgspec.structs.replace(
            found.toll,
            start=start,
            end=end,
            quote=self._context.doc.text[start:end],
            sources=sources,
            victims=found.toll.victims if noun.pos != "NUM" else earlier.toll.victims,
            since=earlier.toll.since,
            scope="cumulative" if earlier.toll.since is not None else None,
            corrects=earlier.toll.quote if total is not None and corrects(total) else None,
        )
        found.again = True
        return found

    def _like(self, other: Told, amount: Amount, noun: Token, who: Token, *, whole: Told | None) -> Told:
        """A toll of the same harm as one told before: a part of it, an item of the same list, or another figure for it."""
        context = self._context
        start, end = min(amount.start, noun.start, who.start), max(amount.end, noun.end, who.end)
        same = noun.sentence == other.noun.sentence
        toll = msgspec.structs.replace(
            other.toll,
            start=start,
            end=end,
            quote=context.doc.text[start:end],
            sources=sources_of(context, noun, None, noun) or (other.toll.sources if same or whole is not None else ()),
            value=amount.value,
            high=amount.high,
            bound=amount.bound,
            victims=victims_of(context, self._told, amount, who, whole=whole),
            corrects=None,
            scope=None,
        )
        return Told(toll, noun, amount, whole)

    def _toll(self, amount: Amount, noun: Token, harmed: Harmed, total: Token | None) -> Told:
        context = self._context
        start, end = _span(context, noun, amount, total, harmed)
        start_day = since(context, harmed)
        when = context.when(harmed.trigger, harmed.carrier, step=True)
        counted = counted_in_total(total) if total is not None and (noun.pos == "NUM" or noun.lemma in word_set("quantity")) else None
        toll = Toll(
            start=start,
            end=end,
            quote=context.doc.text[start:end],
            sources=sources_of(context, noun, total, harmed.carrier),
            when=when,
            harm=harmed.word.harm,
            value=amount.value,
            high=amount.high,
            bound=amount.bound,
            victims=victims_of(context, self._told, amount, counted or described(noun), whole=None),
            place=context.place(harmed.trigger, harmed.carrier) or told_place(context, harmed.carrier, when=when),
            since=start_day,
            as_of=as_of(context, harmed),
            scope=self._scope(amount, start_day),
            rule=harmed.word.rule,
            confidence=0.75,
        )
        return Told(toll, noun, amount, carrier=harmed.carrier, trigger=harmed.trigger, shared=harmed.trigger is not noun)

    def alone(self, singles: Singles) -> None:
        """Adds the tolls of single persons, who are named or described."""
        for one in self._ones:
            singles.know(one.toll.harm, one.noun)
        for noun, harmed in singles.of(self._sentence, self.counted):
            phrase = self._context.mentions.phrase(noun)
            amount = Amount(phrase.start, phrase.end, phrase.text, 1, None, Bound.EXACT, noun, (noun.i, noun.i))
            found = self._one(noun, amount, harmed, singles)
            if found is not None and singles.is_new(found.toll.harm, noun, found.toll.victims, nominal=_nominal(harmed)):
                self._add(found)

    def _one(self, noun: Token, amount: Amount, harmed: Harmed | None, singles: Singles) -> Told | None:
        context = self._context
        earlier = self._told.before(noun, 0)
        if harmed is None:
            victims = of_victims(noun)
            if victims is not None:
                return self._victim(amount, noun, victims)
            part = next((t for t in earlier if t.whole is not None and (noun.dep != "conj" or t.noun is noun.head)), None)
            who = child(noun.head, "attr") if noun.dep == "nsubj" else None
            return self._like(part, amount, noun, who or noun, whole=part.whole) if part is not None else None
        if not is_real(context, harmed):
            return None
        found = self._toll(amount, noun, harmed, None)
        start, end = amount.start, amount.end
        if noun.dep != "conj" and child(noun, "conj") is None and abs(harmed.trigger.i - noun.i) < _NEAR_TOTAL:
            start, end = min(start, harmed.trigger.start), max(end, harmed.trigger.end)
        called = found.toll.victims or (context.named(noun)[:1] if noun.lemma == "victim" else ())
        found.toll = msgspec.structs.replace(found.toll, start=start, end=end, quote=context.doc.text[start:end], victims=called)
        if singles.like_before(noun):
            found.toll = msgspec.structs.replace(found.toll, victims=_victims_of(earlier))
        whole = whole_of(context.doc, self._told, noun, amount)
        same = whole is not None and whole.toll.harm is found.toll.harm
        found.whole = whole if same else self._given_whole(noun, amount, harmed)
        return found

    def _scope(self, amount: Amount, start_day: str | None) -> str | None:
        tokens = self._context.doc.tokens
        words = {t.lower for t in self._context.doc.words(self._sentence)}
        if start_day is not None or words & {"total", "toll", "overall"} or {"so", "far"} <= words or {"to", "date"} <= words:
            return "cumulative"
        near = tokens[max(self._sentence.first, amount.tokens[0] - 1) : amount.tokens[1] + 2]
        return "new" if any(t.lower in _NEW and t.i + 1 < len(tokens) and tokens[t.i + 1].lower != "than" for t in near) else None


def _nominal(harmed: Harmed | None) -> bool:
    """Whether a harm is told as known: "the arrest of the leader", "the guard killed"."""
    if harmed is None or harmed.rolled:
        return False
    return harmed.word.shape == "noun" or (harmed.given and harmed.trigger.dep == "acl" and not harmed.trigger.children)


def _many(told: Told) -> bool:
    return told.toll.value is None or told.toll.value > 1


def _victims_of(earlier: list[Told]) -> tuple[Party, ...]:
    return next((t.toll.victims for t in earlier if t.toll.victims), ())


def _span(context: Context, noun: Token, amount: Amount, total: Token | None, harmed: Harmed | None) -> tuple[int, int]:
    """The words from the number to what is counted and to the word of harm, where that is near."""
    kept = [noun, *context.doc.tokens[amount.tokens[0] : amount.tokens[1] + 1]]
    if harmed is not None and abs(harmed.trigger.i - noun.i) < _NEAR_TRIGGER:
        kept.append(harmed.trigger)
    if total is not None and abs(total.i - noun.i) < _NEAR_TOTAL:
        kept.append(total)
    return min(t.start for t in kept), max(t.end for t in kept)
