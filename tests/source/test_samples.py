from standoff.source.samples import samples


def test_there_are_twenty_four_with_all_they_need() -> None:
    reports = samples()
    assert len(reports) == 24
    assert [report.id for report in reports] == sorted(report.id for report in reports)
    assert all(report.published and report.outlet and report.text for report in reports)
