package dev.succession.reliability.interceptors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Blocks a service's producer once, after the broker has stored a record of a topic and
 * before the transaction is committed. The service creates the file {@code held} in a
 * directory and waits for the file {@code released}. Topic and directory are system
 * properties.
 */
public final class HoldBeforeCommit implements ProducerInterceptor<byte[], byte[]> {

	private static final AtomicBoolean HELD = new AtomicBoolean();

	private final @Nullable String topic = System.getProperty("hold.after");

	/**
	 * The directory through which test and service synchronise.
	 *
	 * @param directory an empty directory
	 */
	public record HoldSwitch(Path directory) {

		public static HoldSwitch create() {
			try {
				return new HoldSwitch(Files.createTempDirectory(Path.of("target"), "hold-").toAbsolutePath());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		static HoldSwitch ofThisProcess() {
			return new HoldSwitch(Path.of(System.getProperty("hold.in")));
		}

		public String[] optionsToHoldAfter(String topic) {
			return new String[] { "-Dhold.after=" + topic, "-Dhold.in=" + this.directory };
		}

		public String[] optionsToHoldAtPoll(String topic) {
			return new String[] { "-Dhold.poll=" + topic, "-Dhold.in=" + this.directory };
		}

		public boolean isReached() {
			return Files.exists(this.directory.resolve("held"));
		}

		public void release() {
			create("released");
		}

		private void create(String file) {
			try {
				Files.createFile(this.directory.resolve(file));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void hold() {
			create("held");
			Awaitility.await().forever().until(() -> Files.exists(this.directory.resolve("released")));
		}

	}

	@Override
	public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
		return record;
	}

	@Override
	public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
		if (failure == null && metadata != null && metadata.topic().equals(this.topic)
				&& HELD.compareAndSet(false, true)) {
			HoldSwitch.ofThisProcess().hold();
		}
	}

	@Override
	public void close() {
	}

	@Override
	public void configure(Map<String, ?> configs) {
	}

}
