-- An application's story tells of its rejected rows, too. Rejected rows are few, so the index costs little.
create index rejected_rows_by_application on rejected_rows (application_no);
