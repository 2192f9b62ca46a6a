-- What webhooks are told, as the facts about it say. Their topics have no common order, so each has tables of its own.

create table webhook_event (
	event_id uuid primary key,
	kind varchar(32) not null,
	body long_text not null,
	-- What the next forecast is compared with.
	late bigint not null,
	all_done bigint,
	happened_at bigint not null,
	requested_at bigint not null
);
create index webhook_event_by_kind on webhook_event (kind, requested_at);

create table webhook_delivery (
	event_id uuid not null,
	webhook varchar(64) not null,
	primary key (event_id, webhook)
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook, event_id);

create table webhook_result (
	event_id uuid not null,
	webhook varchar(64) not null,
	result varchar(16) not null,
	attempts integer not null,
	detail varchar(1000) not null,
	settled_at bigint not null,
	primary key (event_id, webhook)
);
create index webhook_result_by_webhook on webhook_result (webhook, settled_at);
