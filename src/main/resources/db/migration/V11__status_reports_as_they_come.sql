-- A report that comes again is compared with what is on record of it: that needs no hash.
alter table status_reports drop column content_hash;
