-- The applications as people look for them, read out of the tables above a moment after something changed. Nothing else hangs on these
-- tables, and if all of them are emptied they are filled again. The index of terms is made in the folders beside this one.

-- How far the reading is: the range that is under way, and the point that it has reached; one line.
create table catalogue_mark (
    one int primary key,
    from_batch bigint not null,
    from_report bigint not null,
    to_batch bigint not null,
    to_report bigint not null,
    caught_up_at bigint not null,
    settled_at bigint not null,
    reached_batch bigint not null,
    reached_row bigint not null,
    reached_report bigint not null,
    -- applications so far
    places bigint not null,
    -- goes up with each page: of two hubs that read one finds out that the other was faster
    version bigint not null
);

-- Each combination that there is of what has few values. An index by cell and place then answers any of them.
create table catalogue_cells (
    id int primary key,
    carrier text not null,
    measure text not null,
    district text not null,
    answered text not null,
    fulfilled text not null,
    applications bigint not null
);

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
    -- millionths, where the city has a goal for the measure
    cut int
);
create index catalogue_by_cell on catalogue (cell, place);
create index catalogue_by_submission on catalogue (submitted_on, place);

-- Each application counts twice, by its measure and by its district.
create table catalogue_tallies (
    dimension text not null,
    received_day int not null,
    carrier text not null,
    value text not null,
    answered text not null,
    applications bigint not null,
    fulfilled bigint not null,
    cuts bigint not null,
    cut_sum bigint not null,
    primary key (dimension, received_day, carrier, value, answered)
);
