package dev.succession.rollout.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import dev.succession.schemas.FactTopic;

/**
 * A record as it was taken, so that it can be kept until it can be obeyed.
 *
 * @param topic the fact's topic
 * @param given when it was written
 * @param value its bytes
 */
record KeptCommand(FactTopic topic, Instant given, byte[] value) {

	static KeptCommand of(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		Instant given = Instant.ofEpochMilli(buffer.getLong());
		byte[] topic = new byte[buffer.getInt()];
		buffer.get(topic);
		byte[] value = new byte[buffer.remaining()];
		buffer.get(value);
		return new KeptCommand(FactTopic.named(new String(topic, StandardCharsets.UTF_8)).orElseThrow(), given, value);
	}

	byte[] bytes() {
		byte[] name = this.topic.topic().getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length + this.value.length)
			.putLong(this.given.toEpochMilli())
			.putInt(name.length)
			.put(name)
			.put(this.value)
			.array();
	}

}
