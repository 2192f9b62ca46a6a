package dev.succession.reliability.interceptors;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Halts a service right before or right after it writes to a topic:
 * {@code -Dcrash.before=topic} or {@code -Dcrash.after=topic}. On the service's state
 * topic only intents count.
 */
public final class CrashInterceptor implements ProducerInterceptor<byte[], byte[]> {

	/** Exit status of a service that was halted here. */
	public static final int CRASHED = 86;

	private final @Nullable String before = System.getProperty("crash.before");

	private final @Nullable String after = System.getProperty("crash.after");

	private volatile boolean sent;

	@Override
	public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
		boolean meant = !record.topic().endsWith(".state")
				|| new String(record.key(), StandardCharsets.UTF_8).startsWith("attempt/");
		if (record.topic().equals(this.before) && meant) {
			Runtime.getRuntime().halt(CRASHED);
		}
		this.sent |= record.topic().equals(this.after) && meant;
		return record;
	}

	@Override
	public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
		if (this.sent && failure == null && metadata != null && metadata.topic().equals(this.after)) {
			Runtime.getRuntime().halt(CRASHED);
		}
	}

	@Override
	public void close() {
	}

	@Override
	public void configure(Map<String, ?> configs) {
	}

}
