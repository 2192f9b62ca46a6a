package dev.succession.platform;

/**
 * Broker and registry without containers.
 */
final class EmbeddedEngine implements TestEngine {

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
		return "embedded broker and registry";
	}

}
