-- What would take seconds in a large tenant if it were counted, looked for, or sorted in the rows of all migrations.

-- How many migrations each step has finished in a minute (since the epoch). Minutes without any have no row.
create table finished_step (
	fact varchar(64) not null,
	epoch_minute bigint not null,
	facts integer not null,
	first_at bigint not null,
	primary key (fact, epoch_minute)
);
insert into finished_step (fact, epoch_minute, facts, first_at)
select fact, recorded_at / 60000, count(*), min(recorded_at) from fact
where fact in ('replacement.ordered', 'replacement.purchased', 'licenses.reassigned', 'subscription.suspended') and not waits
group by fact, recorded_at / 60000;

-- What the text of a filter is looked for in, in small letters. Its column has a name of its own, to be joined.
create table migration_text (
	text_of uuid primary key,
	words varchar(2000) not null
);
insert into migration_text (text_of, words)
select migration_id, lower(cast(migration_id as varchar(36)) || '
' || coalesce(customer_id, '') || '
' || coalesce(subscription_id, '') || '
' || coalesce(replacement, '') || '
' || coalesce(cause_text, '')) from migration;

-- All that the overview and the forecast read of a migration, so that they need not read its row.
drop index migration_by_state;
create index migration_by_state on migration (state, missing, owner, since, seats, end_date, waits_until, paused_since,
	migration_id);

-- The orders of a list, so that a page of it needs no row but its own.
drop index migration_by_customer;
create index migration_by_customer on migration (customer_id, migration_id);
create index migration_by_state_alone on migration (state, migration_id);
create index migration_by_since on migration (since, migration_id);
create index migration_by_change on migration (last_at, migration_id);
create index migration_by_seats on migration (seats, migration_id);
