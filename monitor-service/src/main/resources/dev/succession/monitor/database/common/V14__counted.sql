-- What takes too long in a large tenant if it is counted anew for each page.

-- How many migrations stand at the same place. Where nothing is missing or owed, that is an empty text.
create table standing (
	state varchar(16) not null,
	missing varchar(64) not null,
	owner varchar(64) not null,
	migrations bigint not null,
	seats bigint not null,
	primary key (state, missing, owner)
);
insert into standing (state, missing, owner, migrations, seats)
select state, coalesce(missing, ''), coalesce(owner, ''), count(*), sum(coalesce(seats, 0)) from migration
group by state, coalesce(missing, ''), coalesce(owner, '');

-- All that is counted of a cause, so that no row has to be read.
drop index migration_by_cause;
create index migration_by_cause on migration (cause_reason, state, cause_step, cause_refusal, cause_code, cause_at,
	seats);

-- How many of a customer's migrations were compared with what was seen.
alter table customer add column compared integer default 0 not null;
update customer set compared = (
	select count(*) from migration m where m.customer_id = customer.customer_id
	and m.state in ('COMPLETED', 'COMPENSATED', 'PARKED') and customer.seen_at > m.last_at + 900000
) where seen_at is not null;
create index customer_by_comparison on customer (compared, seen_at);
create index migration_by_examination on migration (examined_at);

-- The same with all that is shown, because H2 would look for a difference of each migration if it were joined later.
drop view difference;
create view difference as
select d.migration_id, d.kind, d.generation, d.remedy, d.subscription_id, d.told_value, d.read_value, false as gone,
	t.told_at as since, m.customer_id, m.retirement, m.state,
	case when d.kind like 'USERS_%' then m.examined_at else c.seen_at end as read_at
from drift d
join migration m on m.migration_id = d.migration_id
left join drift_told t on t.migration_id = d.migration_id and t.kind = d.kind and not t.gone
left join customer c on c.customer_id = m.customer_id
union all
select t.migration_id, t.kind, t.generation, t.remedy, t.subscription_id, t.told_value, t.read_value, true as gone,
	t.told_at as since, m.customer_id, m.retirement, m.state,
	case when t.kind like 'USERS_%' then m.examined_at else c.seen_at end as read_at
from drift_told t
join migration m on m.migration_id = t.migration_id
left join customer c on c.customer_id = m.customer_id
where t.gone and not exists (select 1 from drift d where d.migration_id = t.migration_id and d.kind = t.kind);
