-- Words that applications in the catalogue are found by.
create table catalogue_terms (
    place bigint primary key,
    terms tsvector not null
);
create index catalogue_terms_by_term on catalogue_terms using gin (terms);
