package dev.succession.monitor.webhooks;

/**
 * A webhook that can't be used as it is configured. Its message has no values, since
 * addresses and secrets must not be printed.
 */
final class InvalidWebhookException extends RuntimeException {

	private final String property;

	private final String fix;

	InvalidWebhookException(String property, String fix) {
		super("%s: %s".formatted(property, fix));
		this.property = property;
		this.fix = fix;
	}

	String property() {
		return this.property;
	}

	String fix() {
		return this.fix;
	}

}
