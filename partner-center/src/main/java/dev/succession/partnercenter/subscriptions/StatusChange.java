package dev.succession.partnercenter.subscriptions;

import java.time.Clock;
import java.time.Duration;
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
import dev.succession.partnercenter.call.ParsedReply;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a subscription's status with the full resource, as Partner Center wants it, and
 * looks at the subscription itself until it shows.
 */
class StatusChange {

	private static final String PATH = "/customers/{customer}/subscriptions/{subscription}";

	private static final Pattern LOCATION = Pattern.compile("(?i)/customers/([^/?]+)/subscriptions/([^/?]+)/?(\\?.*)?");

	private final CallPipeline exchange;

	private final LinkResolver links;

	private final PartnerCenterProperties.Polling polling;

	private final Clock clock;

	StatusChange(CallPipeline exchange, LinkResolver links, PartnerCenterProperties.Polling polling, Clock clock) {
		this.exchange = exchange;
		this.links = links;
		this.polling = polling;
		this.clock = clock;
	}

	/**
	 * A change that was accepted.
	 *
	 * @param changed the subscription, if it came with the answer
	 * @param location where the answer says to look, if anywhere
	 */
	private record Accepted(@Nullable Subscription changed, @Nullable String location) {

		static Accepted of(ParsedReply content, String customerId) {
			boolean later = content.status() == 202 || content.body() == null;
			return new Accepted(later ? null : SubscriptionReader.read(content.json(), customerId), content.location());
		}

		Optional<Subscription> shows(SubscriptionStatus target) {
			return Optional.ofNullable(this.changed).filter((subscription) -> subscription.status() == target);
		}

	}

	Answer<Subscription> send(CallScope context, Subscription current, SubscriptionStatus target, UUID requestId) {
		Answer<Accepted> answer = this.exchange.sendForContent(context, call(current, target, requestId),
				(content) -> new Answer.Done<>(Accepted.of(content, current.customerId())));
		return switch (answer) {
			case Answer.Done<Accepted>(Accepted accepted) -> accepted.shows(target)
				.<Answer<Subscription>>map(Answer.Done::new)
				.orElseGet(() -> awaitShown(context, current, target, accepted.location()));
			case Answer.Unknown<Accepted>(String what) -> settle(context, current, target, what);
			default -> answer.then((changed) -> new Answer.Unknown<>("unreachable"));
		};
	}

	private Answer<Subscription> awaitShown(CallScope context, Subscription current, SubscriptionStatus target,
			@Nullable String location) {
		Call look = located(current, location);
		Instant lookUntil = earlier(context.deadline(), this.clock.instant().plus(this.polling.longest()));
		while (true) {
			Answer<Subscription> answer = look(context, current, look);
			if (shows(answer, target)) {
				return answer;
			}
			Instant next = this.clock.instant().plus(this.polling.interval());
			if (answer instanceof Answer.Throttled<Subscription>(Instant until) && until.isAfter(next)) {
				next = until;
			}
			if (next.isAfter(lookUntil) || !InterruptibleSleep.until(next, this.clock)) {
				return new Answer.Unknown<>("accepted, but the new status does not show yet");
			}
		}
	}

	/** A look settles an unknown outcome if the subscription is as it should be. */
	private Answer<Subscription> settle(CallScope context, Subscription current, SubscriptionStatus target,
			String what) {
		Answer<Subscription> answer = look(context, current, own(current));
		return shows(answer, target) ? answer : new Answer.Unknown<>(what);
	}

	/**
	 * The subscription as Partner Center spells where it is; anything else it may point
	 * to is not followed.
	 */
	private Call located(Subscription current, @Nullable String location) {
		String path = (location != null) ? this.links.path(location) : null;
		Matcher matcher = LOCATION.matcher(Objects.requireNonNullElse(path, ""));
		boolean ours = matcher.matches() && matcher.group(1).equalsIgnoreCase(current.customerId())
				&& matcher.group(2).equalsIgnoreCase(current.id());
		return ours ? Call.get(Credential.APP, PATH, matcher.group(1), matcher.group(2)) : own(current);
	}

	private static Call own(Subscription current) {
		return Call.get(Credential.APP, PATH, current.customerId(), current.id());
	}

	private Answer<Subscription> look(CallScope context, Subscription current, Call look) {
		return this.exchange.send(context, look, (json) -> SubscriptionReader.read(json, current.customerId()));
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
