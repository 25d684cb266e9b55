-- A status file holds its carrier's reports from the one after the file before up to its last: making a file touches no report.

alter table return_files add column first_seq bigint;
alter table return_files add column last_seq bigint;

-- PostgreSQL gives out numbers before it commits: so far a file, or the reports in none, might have a number below the last of the file
-- before. Such reports take each other's numbers until a carrier's are in the order of its files, those in none last; by way of negative
-- ones, for a number is taken until its report has another.
with by_number as (
    select carrier, seq, row_number() over (partition by carrier order by seq) as place from status_reports),
by_file as (
    select carrier, seq, row_number() over (partition by carrier order by coalesce(file_id, 9223372036854775807), seq) as place
    from status_reports),
moving as (
    select f.seq, n.seq as new_seq from by_file f join by_number n on n.carrier = f.carrier and n.place = f.place
    where n.seq <> f.seq)
update status_reports set seq = -moving.new_seq from moving where moving.seq = status_reports.seq;
update status_reports set seq = -seq where seq < 0;

update return_files set last_seq = (select max(seq) from status_reports where file_id = return_files.id) where kind = 'STATUS';
with ranges as (
    select id, 1 + coalesce(lag(last_seq) over (partition by carrier order by id), 0) as first_seq
    from return_files where last_seq is not null)
update return_files set first_seq = ranges.first_seq from ranges where ranges.id = return_files.id;

-- Two files of a carrier can't begin with the same report: of two that are made at once one is made again.
create unique index return_files_by_range on return_files (carrier, first_seq) where first_seq is not null;

drop index status_reports_pending;
drop index status_reports_by_file;
alter table status_reports drop column file_id;
create index status_reports_by_carrier on status_reports (carrier, seq);
