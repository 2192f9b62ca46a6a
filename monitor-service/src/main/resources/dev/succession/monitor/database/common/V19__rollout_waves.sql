-- How far each wave has come is counted for a page.
create index rollout_entry_by_wave on rollout_entry (retirement, wave, state);
