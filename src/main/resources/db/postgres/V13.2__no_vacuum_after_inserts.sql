-- Autovacuum goes through a table again whenever it has grown by a fifth, to mark pages whose lines everyone sees. Nothing here reads an index
-- alone, which is all that would be faster for it, and it took a twentieth of a core just while drops came in. What updates and deletions
-- leave behind is still cleared, and the planner's statistics are kept.
alter table applications set (autovacuum_vacuum_insert_threshold = -1);
alter table messages set (autovacuum_vacuum_insert_threshold = -1);
alter table status_reports set (autovacuum_vacuum_insert_threshold = -1);
