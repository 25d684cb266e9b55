-- The words are found again with the catalogue.
drop table catalogue_terms;
create virtual table catalogue_terms using fts5(terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
