package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.succession.partnercenter.Call.Credential;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a subscription's status with the full resource, as Partner Center wants it, and
 * waits until it shows.
 */
class StatusChange {

	private static final String PATH = "/customers/{customer}/subscriptions/{subscription}";

	private final Exchange exchange;

	private final Duration pollInterval;

	private final Clock clock;

	StatusChange(Exchange exchange, Duration pollInterval, Clock clock) {
		this.exchange = exchange;
		this.pollInterval = pollInterval;
		this.clock = clock;
	}

	Answer<Subscription> send(CallContext context, Subscription current, SubscriptionStatus target, UUID requestId) {
		Call call = Call.write(HttpMethod.PATCH, Credential.APP, requestId, resource(current, target), PATH,
				current.customerId(), current.id());
		if (current.etag() != null) {
			call = call.header("If-Match", '"' + current.etag() + '"');
		}
		return this.exchange.sendForReply(context, call).then((reply) -> awaitShown(context, current, target));
	}

	private Answer<Subscription> awaitShown(CallContext context, Subscription current, SubscriptionStatus target) {
		Call read = Call.get(Credential.APP, PATH, current.customerId(), current.id());
		while (true) {
			Answer<Subscription> answer = this.exchange.send(context, read,
					(json) -> SubscriptionReader.read(json, current.customerId()));
			if (answer instanceof Answer.Done<Subscription>(Subscription shown) && shown.status() == target) {
				return answer;
			}
			if (!Pause.of(this.pollInterval, context.deadline(), this.clock)) {
				return new Answer.Unknown<>("accepted, but the new status did not show in time");
			}
		}
	}

	private static JsonNode resource(Subscription current, SubscriptionStatus target) {
		ObjectNode resource = (ObjectNode) current.resource().node().deepCopy();
		resource.put(existing(resource, "status"), target.name().toLowerCase(Locale.ROOT));
		return resource;
	}

	private static String existing(ObjectNode resource, String name) {
		for (Map.Entry<String, JsonNode> property : resource.properties()) {
			if (property.getKey().equalsIgnoreCase(name)) {
				return property.getKey();
			}
		}
		return name;
	}

}
