-- What is in no plan of a retirement is counted by reason.
create index finding_by_retirement on finding (retirement, reason, customer_id, subscription_id);
