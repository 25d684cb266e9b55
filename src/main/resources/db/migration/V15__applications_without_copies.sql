-- What an application says stands in its latest revision's message, which is kept as long as the application. A second copy of it in each
-- line was a third of what the line cost. What extracts are filtered by stays.
alter table applications drop column application_no;
alter table applications drop column credit_code;
alter table applications drop column name;
alter table applications drop column size;
alter table applications drop column industry;
