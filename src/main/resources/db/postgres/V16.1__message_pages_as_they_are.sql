-- A page is packed already: nothing to gain from packing it again.
alter table message_pages alter column messages set storage external;
-- As for the others, see V13.2.
alter table message_pages set (autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_insert_threshold = -1);
