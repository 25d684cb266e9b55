-- The ledger, one SQL for SQLite and PostgreSQL; ${id} and ${bytes} are what the two write differently.
-- Times are epoch milliseconds, days ISO text, money decimal text.
-- Tables with a line a row of a drop have no foreign keys: they are only ever written by the recorder, in one transaction with what they point to.

create table drops (
    id ${id},
    carrier text not null,
    kind text not null,
    name text not null,
    occurrence int not null,
    sha256 text not null,
    -- what the carrier's checksum file says, where its dialect has one
    stated_sha256 text,
    bytes bigint not null,
    stored text,
    received_at bigint not null,
    completed_at bigint,
    state text not null,
    outcome text,
    total bigint not null,
    accepted bigint not null,
    duplicate bigint not null,
    rejected bigint not null,
    rows_read bigint not null,
    chunk_size int not null,
    -- the header and the number of rows that the first reading found
    header text,
    rows_found bigint,
    -- where in /outbox it goes when it has been taken, noted before it is moved
    parked_as text,
    parked boolean not null,
    unique (carrier, name, occurrence)
);
create index drops_by_bytes on drops (carrier, sha256);
create index drops_in_outbox on drops (carrier) where not parked;
create index drops_unfinished on drops (carrier) where completed_at is null;

create table drop_problems (
    drop_id bigint not null references drops (id),
    place int not null,
    code text not null,
    message text not null,
    log text not null,
    primary key (drop_id, place)
);

create table applications (
    id text primary key,
    carrier text not null,
    application_no text not null,
    measure text not null,
    submitted_on text not null,
    credit_code text not null,
    name text not null,
    size text not null,
    industry text not null,
    district text not null,
    -- the latest revision, its content's hash, and the last drop of applications in which it was accepted or a duplicate
    revision int not null,
    content_hash ${bytes} not null,
    seen_in bigint not null,
    -- what the regulator said last
    status text,
    decided_micros bigint,
    status_report_id text,
    -- what the carrier reported last, how often, and in which drop it was last seen and first done
    fulfilments int not null default 0,
    fulfilment_hash ${bytes},
    fulfilment_result text,
    fulfilled_on text,
    saved_amount text,
    fulfilment_seen_in bigint,
    fulfilled_in bigint,
    -- its latest message, which leads to those before: an index of messages by application would halve the speed where numbers come in
    -- no order
    last_batch_id bigint not null,
    last_row_no bigint not null,
    -- goes up with each update: hubs that share a database find out that another was faster
    version bigint not null default 1
);

-- A message's state is its batch's: nothing is updated a row.
create table batches (
    id ${id},
    drop_id bigint not null references drops (id),
    carrier text not null,
    number int not null,
    kind text not null,
    size int not null,
    duplicate_id text not null,
    ready_at bigint not null,
    sent_at bigint,
    unique (drop_id, number)
);
create index batches_ready on batches (carrier, id) where sent_at is null;

create table messages (
    batch_id bigint not null,
    row_no bigint not null,
    application_id text not null,
    number int not null,
    measure text not null,
    body ${bytes} not null,
    -- the message about the same application before this one
    previous_batch_id bigint,
    previous_row_no bigint,
    primary key (batch_id, row_no)
);

create table rejected_rows (
    drop_id bigint not null,
    row_no bigint not null,
    application_no text,
    errors text not null,
    raw text not null,
    primary key (drop_id, row_no)
);

create table duplicate_rows (
    drop_id bigint not null,
    row_no bigint not null,
    application_id text not null,
    primary key (drop_id, row_no)
);

create table return_files (
    id ${id},
    carrier text not null,
    kind text not null,
    name text not null,
    drop_id bigint references drops (id),
    created_at bigint not null,
    uploaded_at bigint,
    unique (carrier, name)
);
create index return_files_pending on return_files (carrier, id) where uploaded_at is null;

create table status_reports (
    seq ${id},
    report_id text not null unique,
    application_id text not null references applications (id),
    carrier text not null,
    status text not null,
    reason text not null,
    decided_at text not null,
    decided_micros bigint not null,
    revision int,
    content_hash ${bytes} not null,
    effect text not null,
    taken_at bigint not null,
    file_id bigint references return_files (id)
);
create index status_reports_pending on status_reports (carrier, seq) where file_id is null;
create index status_reports_by_application on status_reports (application_id);
create index status_reports_by_file on status_reports (file_id);

-- What one of several hubs may do at a time, kept by ShedLock.
create table leases (
    name text primary key,
    lock_until timestamp not null,
    locked_at timestamp not null,
    locked_by text not null
);
