"""The component for a spaCy pipeline, found by its name alone."""

import spacy

from standoff.model.claim import Event


def test_a_pipeline_finds_the_component_by_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("standoff", config={"published": "2026-03-10", "learned": False})

    doc = nlp("Halden troops shelled the port of Ostry on Sunday, killing three people.")

    (event,) = [claim for claim in doc._.standoff if isinstance(claim, Event)]
    assert event.when is not None
    assert event.when.start == "2026-03-08"
    assert ("event", event.id) in {(span.label_, span.id_) for span in doc.spans["standoff"]}
    assert event.quote in doc.spans["standoff"][0].text


def test_a_text_can_bring_its_own_day() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("standoff", config={"learned": False})
    doc = nlp.make_doc("Halden troops shelled Ostry on Sunday.")
    doc.user_data["published"] = "2026-03-17"

    (event,) = [claim for claim in nlp(doc)._.standoff if isinstance(claim, Event)]
    assert event.when is not None
    assert event.when.start == "2026-03-15"
