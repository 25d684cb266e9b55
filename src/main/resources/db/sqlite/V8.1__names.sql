-- Pairs of characters of the names in the catalogue; a line's rowid is the application's place.
create virtual table catalogue_names using fts5(terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
