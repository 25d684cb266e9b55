-- The words are found again with the catalogue.
drop table catalogue_terms;
create table catalogue_terms (
    place bigint primary key,
    terms tsvector not null
);
create index catalogue_terms_by_term on catalogue_terms using gin (terms);
