package dev.succession.partnercenter.subscriptions;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.call.ParsedReply;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.http.LinkResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/**
 * Changes the status of a subscription. Partner Center wants the full resource back; the
 * subscription is then read until it shows the new status.
 */
class StatusChange {

	private static final String PATH = "/customers/{customer}/subscriptions/{subscription}";

	private static final Pattern LOCATION = Pattern.compile("(?i)/customers/([^/?]+)/subscriptions/([^/?]+)/?(\\?.*)?");

	private final CallPipeline pipeline;

	private final LinkResolver links;

	private final PollingProperties polling;

	private final Clock clock;

	StatusChange(CallPipeline pipeline, LinkResolver links, PollingProperties polling, Clock clock) {
		this.pipeline = pipeline;
		this.links = links;
		this.polling = polling;
		this.clock = clock;
	}

	/**
	 * A change that was accepted.
	 *
	 * @param changed the subscription, if the reply contains it
	 * @param location where the reply says to read it, or {@code null}
	 */
	private record Accepted(@Nullable Subscription changed, @Nullable String location) {

		static Accepted of(ParsedReply reply, String customerId) {
			boolean later = reply.status() == 202 || reply.body() == null;
			return new Accepted(later ? null : SubscriptionReader.read(reply.json(), customerId), reply.location());
		}

		Optional<Subscription> shows(SubscriptionStatus target) {
			return Optional.ofNullable(this.changed).filter((subscription) -> subscription.status() == target);
		}

	}

	Answer<Subscription> send(CallScope scope, Subscription current, SubscriptionStatus target, UUID requestId) {
		Answer<Accepted> answer = this.pipeline.sendForReply(scope, call(current, target, requestId),
				(reply) -> new Answer.Done<>(Accepted.of(reply, current.customerId())));
		return switch (answer) {
			case Answer.Done<Accepted>(Accepted accepted) -> accepted.shows(target)
				.<Answer<Subscription>>map(Answer.Done::new)
				.orElseGet(() -> awaitShown(scope, current, target, accepted.location()));
			case Answer.Unknown<Accepted>(String what) -> settle(scope, current, target, what);
			default -> answer.then((changed) -> new Answer.Unknown<>("unreachable"));
		};
	}

	private Answer<Subscription> awaitShown(CallScope scope, Subscription current, SubscriptionStatus target,
			@Nullable String location) {
		Call read = located(current, location);
		Instant pollUntil = earlier(scope.deadline(), this.clock.instant().plus(this.polling.maxTime()));
		while (true) {
			Answer<Subscription> answer = read(scope, current, read);
			if (shows(answer, target)) {
				return answer;
			}
			Instant next = this.clock.instant().plus(this.polling.interval());
			if (answer instanceof Answer.Throttled<Subscription>(Instant until) && until.isAfter(next)) {
				next = until;
			}
			if (next.isAfter(pollUntil) || !InterruptibleSleep.until(next, this.clock)) {
				return new Answer.Unknown<>("accepted, but the new status does not show yet");
			}
		}
	}

	/** Reading settles an unknown outcome if the subscription has the new status. */
	private Answer<Subscription> settle(CallScope scope, Subscription current, SubscriptionStatus target, String what) {
		Answer<Subscription> answer = read(scope, current, own(current));
		return shows(answer, target) ? answer : new Answer.Unknown<>(what);
	}

	/**
	 * Reads the subscription at the location that Partner Center gave, if the location is
	 * of this subscription.
	 */
	private Call located(Subscription current, @Nullable String location) {
		String path = (location != null) ? this.links.path(location) : null;
		Matcher matcher = LOCATION.matcher(Objects.requireNonNullElse(path, ""));
		boolean own = matcher.matches() && matcher.group(1).equalsIgnoreCase(current.customerId())
				&& matcher.group(2).equalsIgnoreCase(current.id());
		return own ? Call.get(Credential.APP, PATH, matcher.group(1), matcher.group(2)) : own(current);
	}

	private static Call own(Subscription current) {
		return Call.get(Credential.APP, PATH, current.customerId(), current.id());
	}

	private Answer<Subscription> read(CallScope scope, Subscription current, Call read) {
		return this.pipeline.send(scope, read, (json) -> SubscriptionReader.read(json, current.customerId()));
	}

	private static boolean shows(Answer<Subscription> answer, SubscriptionStatus target) {
		return answer instanceof Answer.Done<Subscription>(Subscription shown) && shown.status() == target;
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
