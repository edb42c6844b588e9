from reportedly.web.view import found_words


def test_words_that_were_found_are_marked_and_the_rest_stays_text():
    assert found_words("the ⟦shells⟧ <b> of ⟦Mali⟧") == "the <mark>shells</mark> &lt;b&gt; of <mark>Mali</mark>"


def test_a_bracket_in_the_text_itself_stays():
    assert found_words("a ⟧ b ⟦ c") == "a ⟧ b ⟦ c"
