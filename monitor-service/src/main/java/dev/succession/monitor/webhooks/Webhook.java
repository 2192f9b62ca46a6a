package dev.succession.monitor.webhooks;

import java.net.URI;
import java.util.Set;

/**
 * Who is told something. An address may be a secret, too: only its host is ever shown.
 *
 * @param name its name in logs, metrics and facts
 * @param url where events are sent to
 * @param key signs them
 * @param kinds what it is told
 */
record Webhook(String name, URI url, SigningKey key, Set<EventKind> kinds) {

	@Override
	public String toString() {
		return "Webhook[name=%s]".formatted(this.name);
	}

}
