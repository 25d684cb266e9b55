-- An application's reports are found as its messages are: the last one that took effect leads to the one before it. An index of all reports
-- by application was a quarter of what a report cost the database; reports without effect are few, so they keep one.
alter table status_reports add column previous_report_id text;

-- The last is the one that the application names, for V5 may have changed the order of numbers.
update status_reports set previous_report_id = earlier.report_id
from (select r.seq, lag(r.report_id) over (partition by r.application_id order by r.report_id = a.status_report_id, r.seq) as report_id
    from status_reports r join applications a on a.id = r.application_id where r.effect = 'applied') as earlier
where earlier.seq = status_reports.seq and earlier.report_id is not null;

drop index status_reports_by_application;
create index status_reports_without_effect on status_reports (application_id) where effect <> 'applied';
