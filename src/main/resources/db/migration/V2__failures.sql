-- What could not be taken, what was done about it, and a record of all acts that shows if it was tampered with.
-- Times are epoch milliseconds.

-- Whether what is kept only for a time has been removed.
alter table drops add column swept boolean not null default false;
create index drops_by_receipt on drops (received_at);
create index drops_to_sweep on drops (completed_at) where not swept;

create table replays (
    id ${id},
    who text not null,
    asked_at bigint not null,
    -- the filter in words, and the highest failure there was when it was asked
    selection text not null,
    up_to bigint not null,
    -- items a second
    rate int not null,
    total int not null,
    resolved int not null,
    failed int not null,
    skipped int not null,
    state text not null,
    ended_at bigint,
    swept boolean not null default false
);
create index replays_running on replays (id) where state = 'RUNNING';
create index replays_to_sweep on replays (ended_at) where not swept;

create table failures (
    id ${id},
    -- by which the same failure is known when it comes again
    failure_key text not null unique,
    door text not null,
    route text not null,
    step text not null,
    carrier text,
    subject text not null,
    -- the exact input, or the drop whose stored bytes are
    input ${bytes},
    input_sha256 text,
    drop_id bigint references drops (id),
    code text not null,
    message text not null,
    fingerprint text not null,
    attempts int not null,
    first_at bigint not null,
    last_at bigint not null,
    state text not null,
    -- the replay that took it last
    replay_id bigint references replays (id),
    swept boolean not null default false,
    -- goes up with each update: of two who act at once one finds that the other was faster
    version bigint not null default 1
);
create index failures_by_fingerprint on failures (fingerprint, id);
create index failures_by_state on failures (state, id);
create index failures_by_drop on failures (drop_id) where drop_id is not null;
create index failures_to_sweep on failures (last_at) where not swept;

-- Mended inputs; the one with the highest number is replayed, the original stays.
create table failure_edits (
    failure_id bigint not null references failures (id),
    number int not null,
    input ${bytes} not null,
    who text not null,
    at bigint not null,
    note text not null,
    primary key (failure_id, number)
);

create table failure_history (
    id ${id},
    failure_id bigint not null references failures (id),
    at bigint not null,
    who text not null,
    act text not null,
    outcome text not null,
    note text not null
);
create index failure_history_by_failure on failure_history (failure_id, id);

-- What a replay takes, written down when it is asked for; without an outcome until it is tried.
create table replay_items (
    replay_id bigint not null references replays (id),
    failure_id bigint not null references failures (id),
    outcome text,
    settled_at bigint,
    primary key (replay_id, failure_id)
);
create index replay_items_waiting on replay_items (replay_id, failure_id) where outcome is null;
create index replay_items_underway on replay_items (replay_id, failure_id) where outcome = 'UNDERWAY';

-- A chain: each entry's hash covers the hash of the one before. The head tells which entry is the last.
create table audit (
    seq bigint primary key,
    at bigint not null,
    who text not null,
    act text not null,
    subject text not null,
    detail text not null,
    outcome text not null,
    prev_hash text not null,
    hash text not null
);
create index audit_by_subject on audit (subject, seq);

create table audit_head (
    one int primary key,
    seq bigint not null,
    hash text not null
);

create index return_files_by_drop on return_files (drop_id);
