-- A status report updates its application. Where the page has room for the new version the indexes need not change (heap-only tuples), and
-- the old one's place is free again for the next. Reports come in the order of the applications, so all of a page's are updated at once:
-- it takes room for as many again. Pages written before keep no room; "vacuum full applications" gives it to them.
alter table applications set (fillfactor = 50);
