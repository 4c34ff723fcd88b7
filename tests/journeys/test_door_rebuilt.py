"""Two hundred ask at the same moment while the index is made anew in another process: nobody notices."""

import http.client
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

WORDS = ("äiti ei enää pärjää yksin kotona", "rahat eivät riitä vuokraan", "mies lyö minua",
         "hammas särkee", "jag orkar inte längre")  # fmt: skip
ASKERS, AT_ONCE = 200, 20


def asked(county, words, asker):
    """One search from an address of its own, as many people would come; status, exits, services."""
    host = urlsplit(county.url)
    source = (f"127.0.{asker // 250}.{2 + asker % 250}", 0)
    line = http.client.HTTPConnection(host.hostname, host.port, timeout=60, source_address=source)
    form = urlencode({"tarve": words, "kunta": "698"})
    line.request("POST", "/apua/", form, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    said = answer.read().decode()
    line.close()
    exits = re.findall(r'gd-number" href="tel:(\d+)', said)
    return answer.status, exits, re.findall(r'data-service="([^"]+)"', said)


def test_two_hundred_ask_while_the_index_is_made_anew(county):
    """Every answer is the one that was given before: none fails, none is of half an index."""
    before = {words: asked(county, words, 240) for words in WORDS}
    assert all(status == 200 and services for status, _, services in before.values())
    assert before["mies lyö minua"][1][0] == "112"
    done = threading.Event()

    def rebuilding():
        for _ in range(3):
            county.luukku("search", "index", "--rebuild", "--plain")
        done.set()

    maker = threading.Thread(target=rebuilding)
    maker.start()
    rounds = 0
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        while rounds == 0 or not done.is_set():
            told = list(
                crowd.map(lambda n: (WORDS[n % 5], asked(county, WORDS[n % 5], n)), range(ASKERS))
            )
            assert [answer[0] for _, answer in told] == [200] * ASKERS
            assert all(answer == before[words] for words, answer in told)
            rounds += 1
    maker.join()
    assert {words: asked(county, words, 241) for words in WORDS} == before
    assert county.errors() == []
