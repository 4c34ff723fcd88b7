"""The look of the house: one page frame, a handful of components, design tokens in CSS.

Words: page frame = sivupohja, component = käyttöliittymän osa, token = muotoilun perusarvo.
Law:   Laki digitaalisten palvelujen tarjoamisesta 306/2019 (WCAG).
Not here: what any page says about its own subject; that is the room's.
"""
