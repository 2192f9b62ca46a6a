-- What operators have had done, as its facts tell it. Their topics have no common order, so each has tables of its own.

create table action (
	action_id uuid primary key,
	kind varchar(16) not null,
	asked_for varchar(2000) not null,
	item_count integer not null,
	per_minute integer not null,
	needs_second boolean not null,
	requested_by varchar(200) not null,
	verification varchar(16) not null,
	reason varchar(1000) not null,
	requested_at bigint not null
);
create index action_by_time on action (requested_at);

create table action_item (
	action_id uuid not null,
	item_no integer not null,
	migration_id uuid,
	generation integer not null,
	customer_id varchar(200),
	item_state varchar(16),
	item_since bigint,
	item_cause varchar(1000),
	letter_topic varchar(249),
	letter_partition integer,
	letter_offset bigint,
	primary key (action_id, item_no)
);
create index action_item_of_migration on action_item (migration_id);
create index action_item_of_letter on action_item (letter_topic, letter_partition, letter_offset);

create table action_result (
	action_id uuid not null,
	item_no integer not null,
	result varchar(16) not null,
	detail varchar(1000) not null,
	sent_at bigint,
	result_at bigint not null,
	primary key (action_id, item_no)
);

create table action_decision (
	action_id uuid not null,
	decision varchar(16) not null,
	decided_by varchar(200) not null,
	verification varchar(16) not null,
	reason varchar(1000) not null,
	decided_at bigint not null,
	primary key (action_id, decision)
);

-- What was shown to an operator who may still ask for it. If it is lost, it is shown again.
create table action_preview (
	preview_id uuid primary key,
	content long_text not null,
	prepared_at bigint not null
);
