-- What is planned and approved, and how each rollout stands. The records of a key lie in one partition, so the one
-- that is read last counts.

-- Each plan, as it was told.
create table rollout_plan (
	retirement varchar(200) not null,
	plan_no integer not null,
	planned_at bigint not null,
	content long_text not null,
	primary key (retirement, plan_no)
);

-- The newest approval of each retirement.
create table rollout_approval (
	retirement varchar(200) primary key,
	plan_no integer not null,
	approved_at bigint not null,
	content long_text not null
);

-- How each rollout stands.
create table rollout_standing (
	retirement varchar(200) primary key,
	told_at bigint not null,
	content long_text not null
);

-- Commands that were refused. That of limits over all retirements is one of 'partner'.
create table rollout_refusal (
	retirement varchar(200) not null,
	command varchar(16) not null,
	commanded_at bigint not null,
	refused_at bigint not null,
	content long_text not null,
	primary key (retirement, commanded_at, command)
);

-- How each migration stands in its rollout. Amounts are in minor units.
create table rollout_entry (
	migration_id uuid primary key,
	generation integer not null,
	customer_id varchar(200) not null,
	subscription_id varchar(200) not null,
	retirement varchar(200) not null,
	plan_no integer,
	state varchar(16) not null,
	wave integer,
	held_by varchar(32) not null,
	detail varchar(1000),
	end_date bigint not null,
	replacement varchar(200) not null,
	offer_id varchar(200) not null,
	old_offer_id varchar(200) not null,
	term_duration varchar(64),
	billing_cycle varchar(64) not null,
	seats integer not null,
	order_amount bigint,
	order_currency varchar(64),
	before_amount bigint,
	before_currency varchar(64),
	after_amount bigint,
	after_currency varchar(64),
	overlap_amount bigint,
	overlap_currency varchar(64),
	told_at bigint not null
);
create index rollout_entry_by_end on rollout_entry (retirement, end_date, migration_id);
create index rollout_entry_by_state on rollout_entry (retirement, state, held_by, end_date, migration_id);

-- Which migrations will not be finished in time, if nothing changes.
create table rollout_risk (
	migration_id uuid primary key,
	generation integer not null,
	begin_before bigint not null,
	expected_at bigint,
	held_by varchar(32) not null,
	remedy varchar(1000) not null,
	told_at bigint not null
);
