-- When the users of a migration were read by the newest examination that is complete.
alter table migration add column examined_at bigint;
