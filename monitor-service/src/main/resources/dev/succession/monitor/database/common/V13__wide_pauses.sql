-- What operators have paused, by scope; a pause of a single migration is in its own row.
create table wide_pause (
	scope varchar(16) not null,
	subject varchar(200) not null,
	paused_at bigint not null,
	resumed_at bigint not null,
	reason varchar(1000),
	primary key (scope, subject)
);
