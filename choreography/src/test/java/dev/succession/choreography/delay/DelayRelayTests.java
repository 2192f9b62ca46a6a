package dev.succession.choreography.delay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a record that waits. */
class DelayRelayTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	private final DelayRelay relay = new DelayRelay(TopicNames.WITHOUT_PREFIX.of(Service.PURCHASE),
			Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void forwardsTheFrontOfAPartitionUpToTheFirstRecordThatIsNotDue() {
		ConsumerRecord<byte[], byte[]> due = waiting(0, NOW.minusSeconds(2), NOW);
		ConsumerRecord<byte[], byte[]> notDue = waiting(0, NOW, NOW.plusSeconds(9));

		assertThat(this.relay.due(List.of(due, notDue, due))).containsExactly(due);
	}

	@Test
	void holdsARecordForTheTimeOfItsPartition() {
		assertThat(this.relay.untilDue(waiting(2, NOW.minusSeconds(10), NOW.plusSeconds(60)))).hasSeconds(6);
	}

	@Test
	void forwardsADueRecordToTheService() {
		assertThat(this.relay.forward(waiting(2, NOW.minusSeconds(16), NOW)).topic())
			.isEqualTo("purchase-service.again");
	}

	@Test
	void sendsARecordThroughAnotherRoundWhileItIsNotDue() {
		ProducerRecord<byte[], byte[]> again = this.relay.forward(waiting(2, NOW.minusSeconds(16), NOW.plusSeconds(5)));

		assertThat(again.topic()).isEqualTo("purchase-service.later");
		assertThat(again.partition()).isEqualTo(1);
		assertThat(FactHeaders.instant(again.headers(), FactHeaders.NOT_BEFORE)).contains(NOW.plusSeconds(5));
	}

	@Test
	void forwardsAtOnceARecordWhoseTimeCanNotBeRead() {
		ConsumerRecord<byte[], byte[]> forged = waiting(8, NOW, NOW);
		forged.headers()
			.remove(FactHeaders.NOT_BEFORE)
			.add(FactHeaders.NOT_BEFORE, "soon".getBytes(StandardCharsets.UTF_8));

		assertThat(this.relay.due(List.of(forged))).containsExactly(forged);
	}

	private static ConsumerRecord<byte[], byte[]> waiting(int partition, Instant since, Instant notBefore) {
		RecordHeaders headers = new RecordHeaders();
		FactHeaders.put(headers, FactHeaders.NOT_BEFORE, notBefore);
		return new ConsumerRecord<>("purchase-service.later", partition, 0, since.toEpochMilli(),
				TimestampType.CREATE_TIME, 0, 0, new byte[0], new byte[0], headers, Optional.empty());
	}

}
