-- Since when operators have a migration stand still.
alter table migration add column paused_since bigint;
