-- How many of a kind of fact came in the last hour.
create index fact_by_kind on fact (fact, recorded_at);
