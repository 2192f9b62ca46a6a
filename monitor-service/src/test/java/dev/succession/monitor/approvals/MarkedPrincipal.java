package dev.succession.monitor.approvals;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Marks what a producer writes that has it, since the broker of tests knows no users. */
public final class MarkedPrincipal implements ProducerInterceptor<byte[], byte[]> {

	static final String HEADER = "principal";

	@Override
	public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
		record.headers().add(HEADER, "approvals".getBytes(StandardCharsets.UTF_8));
		return record;
	}

	@Override
	public void onAcknowledgement(RecordMetadata metadata, @Nullable Exception exception) {
	}

	@Override
	public void configure(Map<String, ?> settings) {
	}

	@Override
	public void close() {
	}

}
