"""Crossfoot: can all of these reported figures be true at once?"""
