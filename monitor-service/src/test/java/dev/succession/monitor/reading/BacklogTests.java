package dev.succession.monitor.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BacklogTests {

	private static final TopicPartition MANY = new TopicPartition("user.moved", 0);

	private static final TopicPartition FEW = new TopicPartition("replacement.purchased", 0);

	private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

	@BeforeEach
	void start() {
		this.consumer.setMaxPollRecords(2);
		this.consumer.assign(Set.of(MANY, FEW));
		this.consumer.updateBeginningOffsets(Map.of(MANY, 0L, FEW, 0L));
		this.consumer.seekToBeginning(Set.of(MANY, FEW));
	}

	@Test
	void readsWhatIsLeftInTheOrderInWhichItWasWritten() {
		LongStream.range(0, 20).forEach((number) -> add(MANY, number, 100 + number));
		LongStream.range(0, 4).forEach((number) -> add(FEW, number, 101 + 5 * number));
		Backlog backlog = new Backlog(this.consumer, 2);
		backlog.endsAt(Map.of(MANY, 20L, FEW, 4L));
		List<Long> times = new ArrayList<>();
		for (List<ConsumerRecord<byte[], byte[]>> some = backlog.next(); !some.isEmpty(); some = backlog.next()) {
			some.forEach((record) -> times.add(record.timestamp()));
		}
		assertThat(times).hasSize(24);
		long before = 0;
		for (long time : times) {
			assertThat(time).isGreaterThan(before - 10);
			before = Math.max(before, time);
		}
	}

	@Test
	void readsEverythingThatComesOnceNothingIsLeft() {
		add(MANY, 0, 100);
		Backlog backlog = new Backlog(this.consumer, 10);
		backlog.endsAt(Map.of(MANY, 1L, FEW, 0L));
		assertThat(backlog.next()).hasSize(1);
		add(FEW, 0, 90);
		add(MANY, 1, 200);
		assertThat(backlog.next()).hasSize(2);
	}

	private void add(TopicPartition partition, long offset, long time) {
		byte[] value = "fact".getBytes(StandardCharsets.UTF_8);
		this.consumer.addRecord(
				new ConsumerRecord<>(partition.topic(), partition.partition(), offset, time, TimestampType.CREATE_TIME,
						value.length, value.length, value, value, new RecordHeaders(), Optional.empty()));
	}

}
