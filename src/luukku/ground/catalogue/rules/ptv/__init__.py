"""The national service register (PTV Open API v11): its words, reading what it says, writing what it takes.

Law: 571/2016. Source of the shapes: the register's published v11 models (content CC0).
"""
