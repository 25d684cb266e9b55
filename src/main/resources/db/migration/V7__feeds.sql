-- The regulator's extracts of all applications, or of those that changed since the extract before.
-- A mark says up to which batch and which status report everything is on record and seen.

create table extracts (
    id ${id},
    kind text not null,
    who text not null,
    -- the Shanghai day whose daily extract this is; null for one that somebody asked for
    due_on text,
    asked_at bigint not null,
    -- settled when it is begun, and the same for every further try: the stem of its files' names, and the range it covers
    name text unique,
    begun_at bigint,
    -- the name of the extract of changes before it, where it has one
    follows text,
    from_batch bigint,
    from_report bigint,
    to_batch bigint,
    to_report bigint,
    row_count bigint,
    made_at bigint,
    -- whether the regulator's SFTP account gets it, and since when it has it
    upload boolean not null default false,
    uploaded_at bigint,
    state text not null,
    unique (kind, due_on)
);
create index extracts_open on extracts (id) where state = 'ASKED';

create table extract_files (
    extract_id bigint not null references extracts (id),
    name text not null,
    bytes bigint not null,
    sha256 text not null,
    primary key (extract_id, name)
);
