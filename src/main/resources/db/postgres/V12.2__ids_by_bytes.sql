-- Ids are looked up and compared byte by byte, as SQLite does. By a language's rules, which a server's databases usually go by, that costs
-- several times as much, and an update of the operating system that changes the rules leaves the indexes wrong.
alter table applications
    alter column id type text collate "C",
    alter column status_report_id type text collate "C";
alter table messages alter column application_id type text collate "C";
alter table duplicate_rows alter column application_id type text collate "C";
alter table status_reports
    alter column report_id type text collate "C",
    alter column application_id type text collate "C";
alter table catalogue alter column application_id type text collate "C";
