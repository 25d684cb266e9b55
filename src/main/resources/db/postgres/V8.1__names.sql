-- Pairs of characters of the names in the catalogue.
create table catalogue_names (
    place bigint primary key,
    terms tsvector not null
);
create index catalogue_names_by_terms on catalogue_names using gin (terms);
