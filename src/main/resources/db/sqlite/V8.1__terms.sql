-- Words that applications in the catalogue are found by; a line's rowid is the application's place.
create virtual table catalogue_terms using fts5(terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
