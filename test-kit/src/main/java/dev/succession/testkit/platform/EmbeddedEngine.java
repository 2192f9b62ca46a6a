package dev.succession.testkit.platform;

import dev.succession.platform.LocalKafka;
import dev.succession.platform.LocalRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Broker and registry without containers.
 *
 * @param reason why there are no containers
 */
record EmbeddedEngine(@Nullable String reason) implements TestEngine {

	@Override
	public String startKafka() {
		return LocalKafka.start().bootstrapServers();
	}

	@Override
	public String startRegistry() {
		return LocalRegistry.start().url();
	}

	@Override
	public String toString() {
		return "embedded broker and registry (%s)".formatted(this.reason);
	}

}
