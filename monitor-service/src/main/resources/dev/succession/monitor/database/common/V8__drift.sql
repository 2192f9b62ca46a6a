-- When Partner Center was asked for what is known of a customer's subscriptions.
alter table customer add column seen_at bigint;

-- Where Partner Center differs from the facts now.
create table drift (
	migration_id uuid not null,
	kind varchar(32) not null,
	generation integer not null,
	customer_id varchar(200) not null,
	remedy varchar(32) not null,
	subscription_id varchar(200) not null,
	told_value varchar(64) not null,
	read_value varchar(64) not null,
	primary key (migration_id, kind)
);
create index drift_by_customer on drift (customer_id);

-- The newest that was told of each difference.
create table drift_told (
	migration_id uuid not null,
	kind varchar(32) not null,
	generation integer not null,
	remedy varchar(32) not null,
	subscription_id varchar(200) not null,
	told_value varchar(64) not null,
	read_value varchar(64) not null,
	gone boolean not null,
	told_at bigint not null,
	primary key (migration_id, kind)
);

-- What differs, and what differed once.
create view difference as
select d.migration_id, d.kind, d.generation, d.remedy, d.subscription_id, d.told_value, d.read_value, false as gone,
	t.told_at as since
from drift d
left join drift_told t on t.migration_id = d.migration_id and t.kind = d.kind and not t.gone
union all
select t.migration_id, t.kind, t.generation, t.remedy, t.subscription_id, t.told_value, t.read_value, true as gone,
	t.told_at as since
from drift_told t
where t.gone and not exists (select 1 from drift d where d.migration_id = t.migration_id and d.kind = t.kind);
