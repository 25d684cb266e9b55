-- A drop that lies in failed and was taken after all is to go to done: where it lies, until it has gone.
alter table drops add column leaves text;
create index drops_to_leave_failed on drops (carrier) where leaves is not null;
update drops set leaves = parked_as where state = 'RECORDED' and parked and parked_as like 'failed/%';

-- A sent message's body is kept as long as the drop's bytes; then this hash says what it was.
alter table messages add column body_sha256 ${bytes};
