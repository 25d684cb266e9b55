-- Tokens for the API. What a token is stays with who has it; here is its SHA-256.
-- Times are epoch milliseconds.
create table api_tokens (
    id ${id},
    name text not null,
    hash ${bytes} not null unique,
    role text not null,
    -- of a carrier's token
    carrier text,
    made_by text not null,
    made_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint,
    revoked_at bigint
);
-- A name stands for one token at a time; a new one of that name needs the old one revoked.
create unique index api_tokens_by_name on api_tokens (name) where revoked_at is null;

create index audit_by_who on audit (who, seq);
create index audit_by_act on audit (act, seq);
create index audit_by_time on audit (at, seq);
