"""Every component as a template tag: one function, one template, one CSS file of the same name.

The tags are built into the templates of the site, so nothing needs to be loaded; `/ui/` shows
them all. What a tag is given is escaped unless it was marked safe before.
"""

from django import template

from luukku.ground.ui.templatetags.ui import (
    blocks,
    charts,
    forms,
    frame,
    lists,
    navigation,
    pieces,
    plots,
    words,
)

register = template.Library()
for part in (words, pieces, lists, blocks, forms, navigation, frame, charts, plots):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
