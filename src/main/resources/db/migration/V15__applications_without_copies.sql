-- What an application says stands in its latest revision's message, which is kept as long as the application. The copy of it here
-- was five of the fifteen values that the recorder wrote a line. What extracts are filtered by stays.
alter table applications drop column application_no;
alter table applications drop column credit_code;
alter table applications drop column name;
alter table applications drop column size;
alter table applications drop column industry;
