"""Walk an outlet's feeds, sitemaps and listings, and read the articles found there.

``round`` is the one Scrapy spider; it sends one ``Visit`` (base) to each outlet. A visit walks the
routes (``feed``, ``sitemap``, ``listing``) and reads every candidate with the same article parser.
Requests go through ``web``, which keeps the pace.
"""
