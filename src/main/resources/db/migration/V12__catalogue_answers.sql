-- How many messages of each batch wait for no answer of the regulator any more, for the reconciliation of many drops.
create table catalogue_answers (
    batch_id bigint primary key,
    answered bigint not null
);

-- The catalogue is made anew out of the ledger, with what these counts are kept by.
delete from catalogue_mark;
delete from catalogue_tallies;
delete from catalogue_cells;
delete from catalogue;
-- How many of an application's revisions wait for no answer any more: all, or all but the last.
alter table catalogue add column settled int not null default 0;
