-- Why this replacement. Entries that were told before say nothing of it.
alter table rollout_entry add column why varchar(1000);
