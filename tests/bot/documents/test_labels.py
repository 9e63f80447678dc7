from bot.documents.labels import Box, place

PLOT = Box(0, 0, 300, 200)


def test_a_name_stands_just_above_a_flat_line():
    line = [(0.0, 100.0), (300.0, 100.0)]

    box = place("Si vous acceptez", line, [line], PLOT, [])

    assert box.bottom == 97.0


def test_a_name_goes_under_its_line_when_another_runs_above():
    line = [(0.0, 100.0), (300.0, 100.0)]
    above = [(0.0, 92.0), (300.0, 92.0)]

    box = place("Si vous acceptez", line, [line, above], PLOT, [])

    assert box.top == 103.0


def test_two_names_do_not_touch():
    line = [(0.0, 100.0), (300.0, 100.0)]
    first = place("Si vous acceptez", line, [line], PLOT, [])

    second = place("Si vous refusez", line, [line], PLOT, [first])

    assert not second.touches(first)


def test_a_name_without_room_stands_at_the_top():
    line = [(0.0, 5.0), (300.0, 5.0)]
    low = Box(0, 0, 300, 10)

    assert place("Si vous acceptez", line, [line], low, []).top == 0
