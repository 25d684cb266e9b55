-- As all ids, see V12.2.
alter table status_reports alter column previous_report_id type text collate "C";
