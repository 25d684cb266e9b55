-- A report's application was looked up by the transaction that records it. PostgreSQL looked it up and locked it once more for each
-- report, which was half of what an insert cost there.
alter table status_reports drop constraint status_reports_application_id_fkey;
