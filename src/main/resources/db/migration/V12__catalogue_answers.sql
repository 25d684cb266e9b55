-- How many messages of each batch wait for no answer of the regulator any more, for the reconciliation of many drops.
create table catalogue_answers (
    batch_id bigint primary key,
    answered bigint not null
);

-- The catalogue is made anew out of the ledger, with what these counts are kept by.
delete from catalogue_mark;
delete from catalogue_tallies;
delete from catalogue_cells;
drop table catalogue;
create table catalogue (
    -- counts up in the order of first acceptance
    place ${id},
    application_id text not null unique,
    cell int not null,
    size text not null,
    submitted_on text not null,
    -- days since 1970 in Shanghai
    received_day int not null,
    credit_code text not null,
    name text not null,
    revision int not null,
    -- how many revisions wait for no answer any more: all, or all but the last
    settled int not null,
    -- millionths, where the city has a goal for the measure
    cut int
);
create index catalogue_by_cell on catalogue (cell, place);
create index catalogue_by_submission on catalogue (submitted_on, place);
