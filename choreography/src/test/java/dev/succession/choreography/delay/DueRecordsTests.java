package dev.succession.choreography.delay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/** Which records of the delay topic a listener sees, and which partitions wait. */
class DueRecordsTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	private static final TopicPartition SHORT = new TopicPartition("purchase-service.later", 1);

	private static final TopicPartition LONG = new TopicPartition("purchase-service.later", 8);

	private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

	private Instant time = NOW;

	private boolean clockIsBroken;

	private DueRecords records;

	@BeforeEach
	void start() {
		Clock clock = new Clock() {

			@Override
			public ZoneOffset getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				if (DueRecordsTests.this.clockIsBroken) {
					throw new IllegalStateException("no time");
				}
				return DueRecordsTests.this.time;
			}

		};
		this.records = new DueRecords(new DelayRelay(TopicNames.WITHOUT_PREFIX.of(Service.PURCHASE), clock), clock);
		this.consumer.assign(List.of(SHORT, LONG));
		this.consumer.seek(SHORT, 100);
		this.consumer.seek(LONG, 100);
	}

	@Test
	void letsTheDueFrontThroughAndReadsTheRestAgain() {
		ConsumerRecord<byte[], byte[]> due = record(SHORT, 7, NOW);

		ConsumerRecords<byte[], byte[]> seen = intercept(
				List.of(due, record(SHORT, 8, NOW.plusSeconds(3)), record(SHORT, 9, NOW)));

		assertThat(seen).containsExactly(due);
		assertThat(this.consumer.position(SHORT)).isEqualTo(8);
		assertThat(this.consumer.paused()).as("if the transaction fails, the due record is read again at once")
			.isEmpty();
	}

	@Test
	void pausesOnlyThePartitionWhoseFirstRecordIsNotDue() {
		ConsumerRecord<byte[], byte[]> due = record(SHORT, 7, NOW);

		ConsumerRecords<byte[], byte[]> seen = intercept(List.of(record(LONG, 5, NOW.plusSeconds(60)), due));

		assertThat(seen).containsExactly(due);
		assertThat(this.consumer.paused()).containsExactly(LONG);
		assertThat(this.consumer.position(LONG)).isEqualTo(5);
		assertThat(this.consumer.position(SHORT)).as("nothing is read twice").isEqualTo(100);
	}

	@Test
	void returnsAnEmptyBatchAndNeverNullBecauseNullCommits() {
		assertThat(intercept(List.of(record(LONG, 5, NOW.plusSeconds(60))))).isNotNull().isEmpty();
	}

	@Test
	void readsAPartitionAgainOnceItsFirstRecordIsDue() {
		intercept(List.of(record(LONG, 5, NOW.plusSeconds(60))));

		this.time = NOW.plusSeconds(59);
		this.records.setupThreadState(this.consumer);
		assertThat(this.consumer.paused()).containsExactly(LONG);

		this.time = NOW.plusSeconds(60);
		this.records.setupThreadState(this.consumer);
		assertThat(this.consumer.paused()).isEmpty();
	}

	@Test
	void forgetsAPartitionThatIsNoLongerItsOwn() {
		intercept(List.of(record(LONG, 5, NOW.plusSeconds(60))));
		this.consumer.assign(List.of(SHORT));

		this.time = NOW.plusSeconds(60);
		assertThatNoException().isThrownBy(() -> this.records.setupThreadState(this.consumer));
	}

	@Test
	void readsAllRecordsAgainAfterADefect() {
		this.clockIsBroken = true;

		assertThatRuntimeException().isThrownBy(
				() -> intercept(List.of(record(SHORT, 7, NOW.plusSeconds(60)), record(SHORT, 8, NOW.plusSeconds(60)))));

		assertThat(this.consumer.position(SHORT)).isEqualTo(7);
	}

	private ConsumerRecords<byte[], byte[]> intercept(List<ConsumerRecord<byte[], byte[]>> polled) {
		Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = polled.stream()
			.collect(Collectors.groupingBy((record) -> new TopicPartition(record.topic(), record.partition())));
		return this.records.intercept(new ConsumerRecords<>(byPartition, Map.of()), this.consumer);
	}

	private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, Instant notBefore) {
		RecordHeaders headers = new RecordHeaders();
		FactHeaders.put(headers, FactHeaders.NOT_BEFORE, notBefore);
		return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, NOW.toEpochMilli(),
				TimestampType.CREATE_TIME, 0, 0, new byte[0], new byte[0], headers, Optional.empty());
	}

}
