package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.succession.partnercenter.Call.Credential;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a subscription's status with the full resource, as Partner Center wants it, and
 * looks at the subscription itself until it shows.
 */
class StatusChange {

	private static final String PATH = "/customers/{customer}/subscriptions/{subscription}";

	private final Exchange exchange;

	private final PartnerCenterProperties.Polling polling;

	private final Clock clock;

	StatusChange(Exchange exchange, PartnerCenterProperties.Polling polling, Clock clock) {
		this.exchange = exchange;
		this.polling = polling;
		this.clock = clock;
	}

	Answer<Subscription> send(CallContext context, Subscription current, SubscriptionStatus target, UUID requestId) {
		Answer<Optional<Subscription>> answer = this.exchange.sendForContent(context, call(current, target, requestId),
				(content) -> new Answer.Done<>(changed(content, current.customerId())));
		return switch (answer) {
			case Answer.Done<Optional<Subscription>>(Optional<Subscription> changed) ->
				changed.filter((subscription) -> subscription.status() == target)
					.<Answer<Subscription>>map(Answer.Done::new)
					.orElseGet(() -> awaitShown(context, current, target));
			case Answer.Unknown<Optional<Subscription>>(String what) -> settle(context, current, target, what);
			default -> answer.then((changed) -> new Answer.Unknown<>("unreachable"));
		};
	}

	private Answer<Subscription> awaitShown(CallContext context, Subscription current, SubscriptionStatus target) {
		Instant lookUntil = earlier(context.deadline(), this.clock.instant().plus(this.polling.longest()));
		while (true) {
			Answer<Subscription> answer = look(context, current);
			if (shows(answer, target)) {
				return answer;
			}
			Instant next = this.clock.instant().plus(this.polling.interval());
			if (answer instanceof Answer.Throttled<Subscription>(Instant until) && until.isAfter(next)) {
				next = until;
			}
			if (next.isAfter(lookUntil) || !Pause.until(next, this.clock)) {
				return new Answer.Unknown<>("accepted, but the new status does not show yet");
			}
		}
	}

	/** A look settles an unknown outcome if the subscription is as it should be. */
	private Answer<Subscription> settle(CallContext context, Subscription current, SubscriptionStatus target,
			String what) {
		Answer<Subscription> answer = look(context, current);
		return shows(answer, target) ? answer : new Answer.Unknown<>(what);
	}

	private Answer<Subscription> look(CallContext context, Subscription current) {
		return this.exchange.send(context, Call.get(Credential.APP, PATH, current.customerId(), current.id()),
				(json) -> SubscriptionReader.read(json, current.customerId()));
	}

	private static boolean shows(Answer<Subscription> answer, SubscriptionStatus target) {
		return answer instanceof Answer.Done<Subscription>(Subscription shown) && shown.status() == target;
	}

	private static Optional<Subscription> changed(Content content, String customerId) {
		boolean accepted = content.status() == 202 || content.body() == null;
		return accepted ? Optional.empty() : Optional.of(SubscriptionReader.read(content.json(), customerId));
	}

	private static Call call(Subscription current, SubscriptionStatus target, UUID requestId) {
		Call call = Call.write(HttpMethod.PATCH, Credential.APP, requestId, resource(current, target), PATH,
				current.customerId(), current.id());
		String etag = current.etag();
		return (etag != null && etag.matches("[!-~]+")) ? call.header("If-Match", quoted(etag)) : call;
	}

	private static String quoted(String etag) {
		return (etag.startsWith("\"") || etag.startsWith("W/")) ? etag : '"' + etag + '"';
	}

	private static JsonNode resource(Subscription current, SubscriptionStatus target) {
		ObjectNode resource = (ObjectNode) current.resource().node().deepCopy();
		return resource.put(existing(resource, "status"), target.name().toLowerCase(Locale.ROOT));
	}

	private static String existing(ObjectNode resource, String name) {
		for (Map.Entry<String, JsonNode> property : resource.properties()) {
			if (property.getKey().equalsIgnoreCase(name)) {
				return property.getKey();
			}
		}
		return name;
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

}
