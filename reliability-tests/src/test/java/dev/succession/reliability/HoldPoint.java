package dev.succession.reliability;

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
 * Holds a service up, once, when the broker has taken a record of a topic and the
 * transaction is about to be committed: its producer does nothing else meanwhile. A
 * program is told the topic and a directory, in which it says that it is held and looks
 * whether it may go on.
 */
public final class HoldPoint implements ProducerInterceptor<byte[], byte[]> {

	private static final AtomicBoolean HELD = new AtomicBoolean();

	private final @Nullable String topic = System.getProperty("hold.after");

	/**
	 * Where the two meet.
	 *
	 * @param directory an empty directory
	 */
	record Place(Path directory) {

		static Place anew() {
			try {
				return new Place(Files.createTempDirectory(Path.of("target"), "hold-").toAbsolutePath());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		static Place ofThisProgram() {
			return new Place(Path.of(System.getProperty("hold.in")));
		}

		String[] optionsToHoldAfter(String topic) {
			return new String[] { "-Dhold.after=" + topic, "-Dhold.in=" + this.directory };
		}

		String[] optionsToHoldAtPoll(String topic) {
			return new String[] { "-Dhold.poll=" + topic, "-Dhold.in=" + this.directory };
		}

		boolean isReached() {
			return Files.exists(this.directory.resolve("held"));
		}

		void letGo() {
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
			Place.ofThisProgram().hold();
		}
	}

	@Override
	public void close() {
	}

	@Override
	public void configure(Map<String, ?> configs) {
	}

}
