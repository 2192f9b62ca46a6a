package dev.succession.partnercenter.subscriptions;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.call.ParsedReply;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.json.UnreadableException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Changes a subscription. Partner Center wants the full resource back; the subscription
 * is then read until it shows the change.
 */
class SubscriptionPatch {

	private static final String PATH = "/customers/{customer}/subscriptions/{subscription}";

	private static final Pattern LOCATION = Pattern.compile("(?i)/customers/([^/?]+)/subscriptions/([^/?]+)/?(\\?.*)?");

	private final CallPipeline pipeline;

	private final LinkResolver links;

	private final PollingProperties polling;

	private final Clock clock;

	SubscriptionPatch(CallPipeline pipeline, LinkResolver links, PollingProperties polling, Clock clock) {
		this.pipeline = pipeline;
		this.links = links;
		this.polling = polling;
		this.clock = clock;
	}

	/**
	 * A change that was accepted.
	 *
	 * @param changed the subscription, if the reply contains one that can be read; the
	 * one that Microsoft's page shows after a suspension lacks its offer
	 * @param location where the reply says to read it, or {@code null}
	 */
	private record Accepted(@Nullable Subscription changed, @Nullable String location) {

		static Accepted of(ParsedReply reply, String customerId) {
			boolean later = reply.status() == 202 || reply.body() == null;
			return new Accepted(later ? null : readable(reply, customerId), reply.location());
		}

		private static @Nullable Subscription readable(ParsedReply reply, String customerId) {
			try {
				return SubscriptionReader.read(reply.json(), customerId);
			}
			catch (UnreadableException ex) {
				return null;
			}
		}

		Optional<Subscription> shows(Change change) {
			return Optional.ofNullable(this.changed).filter(change::isShownBy);
		}

	}

	Answer<Subscription> send(CallScope scope, Subscription current, Change change, UUID requestId) {
		Answer<Accepted> answer = this.pipeline.sendForReply(scope, call(current, change, requestId),
				(reply) -> new Answer.Done<>(Accepted.of(reply, current.customerId())));
		return switch (answer) {
			case Answer.Done<Accepted>(Accepted accepted) -> accepted.shows(change)
				.<Answer<Subscription>>map(Answer.Done::new)
				.orElseGet(() -> awaitShown(scope, current, change, accepted.location()));
			case Answer.Unknown<Accepted>(String what) -> settle(scope, current, change, what);
			case Answer.Refused<Accepted>(Refusal refusal) when refusal.kind() == ErrorKind.UPDATES_NOT_ALLOWED ->
				unlessShown(scope, current, change, refusal);
			default -> answer.then((changed) -> new Answer.Unknown<>("unreachable"));
		};
	}

	private Answer<Subscription> awaitShown(CallScope scope, Subscription current, Change change,
			@Nullable String location) {
		Call read = located(current, location);
		Instant pollUntil = earlier(scope.deadline(), this.clock.instant().plus(this.polling.maxTime()));
		while (true) {
			Answer<Subscription> answer = read(scope, current, read);
			if (shows(answer, change)) {
				return answer;
			}
			Instant next = this.clock.instant().plus(this.polling.interval());
			if (answer instanceof Answer.Throttled<Subscription>(Instant until) && until.isAfter(next)) {
				next = until;
			}
			if (next.isAfter(pollUntil) || !InterruptibleSleep.until(next, this.clock)) {
				return new Answer.Unknown<>("accepted, but the change does not show yet");
			}
		}
	}

	/** Reading settles an unknown outcome if the subscription shows the change. */
	private Answer<Subscription> settle(CallScope scope, Subscription current, Change change, String what) {
		Answer<Subscription> answer = read(scope, current, own(current));
		return shows(answer, change) ? answer : new Answer.Unknown<>(what);
	}

	/**
	 * A subscription that takes no more changes may already be as it should be. Only a
	 * read that shows it is not makes the refusal final.
	 */
	private Answer<Subscription> unlessShown(CallScope scope, Subscription current, Change change, Refusal refusal) {
		Answer<Subscription> answer = read(scope, current, own(current));
		return (answer instanceof Answer.Done<Subscription> && !shows(answer, change)) ? new Answer.Refused<>(refusal)
				: answer;
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

	private static boolean shows(Answer<Subscription> answer, Change change) {
		return answer instanceof Answer.Done<Subscription>(Subscription shown) && change.isShownBy(shown);
	}

	private static Call call(Subscription current, Change change, UUID requestId) {
		Call call = Call.write(HttpMethod.PATCH, Credential.APP, requestId, change.on(current.resource()), PATH,
				current.customerId(), current.id());
		String etag = current.etag();
		return (etag != null && etag.matches("[!-~]+")) ? call.header("If-Match", quoted(etag)) : call;
	}

	private static String quoted(String etag) {
		return (etag.startsWith("\"") || etag.startsWith("W/")) ? etag : '"' + etag + '"';
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

}
