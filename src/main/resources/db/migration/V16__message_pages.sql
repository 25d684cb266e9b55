-- Messages a hundred to a line, packed: see MessagePages. V17, which is Java, moves there those that have a line each.
create table message_pages (
    id bigint primary key,
    messages ${bytes} not null
);
