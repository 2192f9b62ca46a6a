-- What the moves of a wave would meet, as far as it was read before the wave begins.
alter table rollout_entry add column foreseen_holders integer;
alter table rollout_entry add column foreseen_locations integer;
alter table rollout_entry add column foreseen_at bigint;
create index rollout_entry_foreseen on rollout_entry (retirement, state, wave, foreseen_at, foreseen_holders, seats,
	foreseen_locations);
