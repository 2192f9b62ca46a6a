-- Dead letters that no operator has marked as done.
create view open_letter as
select l.*, t.name from dead_letter l join topic t on t.topic_no = l.topic_no
where not exists (
	select 1 from action_item i
	join action_result r on r.action_id = i.action_id and r.item_no = i.item_no
	where r.result = 'DISCARDED' and i.letter_topic = t.name and i.letter_partition = l.partition_no
	and i.letter_offset = l.record_offset
);
