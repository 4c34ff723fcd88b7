"""Who may get a service, said as a rule with three answers; a machine never refuses a person.

A rule is JSON of a small language:

    {"all": [{"age": {"from": 65}}, {"municipality": ["148", "890"]}, {"not": {"need": "acute"}}]}

`all`, `any` and `not` join; `age` (from, to: both included), `municipality`, `language` and `need`
are asked. The empty rule is for everybody. What is not known of a person is unknown, and stays so
unless the rest of the rule decides (Kleene's logic).
Parts: `deciding` the answer and its reasons, `reading` what is wrong in a rule.
Law: hallintolaki 434/2003 8 § (neuvonta) ja 53 e § (automaattinen ratkaiseminen): a person decides.
"""
