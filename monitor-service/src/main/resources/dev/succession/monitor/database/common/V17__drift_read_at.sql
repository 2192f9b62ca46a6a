-- When that was read which differs, so that a list looks only for the migrations that it shows.
alter table drift add column read_at bigint;
update drift set read_at = (
	select case when drift.kind like 'USERS_%' then m.examined_at else c.seen_at end
	from migration m left join customer c on c.customer_id = m.customer_id
	where m.migration_id = drift.migration_id
);
