package dev.succession.partnercenter.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Partner Center is, who we are there, and how patient and how eager the client is.
 *
 * @param cloud cloud the partner sells in; gives the defaults of the addresses
 * @param baseUrl address of the API, with or without {@code /v1}; by default the cloud's
 * @param authority address of the login service; by default the cloud's
 * @param tokenUrl full address of the token endpoint, v1 or v2.0; by default
 * {@code {authority}/{tenant-id}/oauth2/token}
 * @param tenantId tenant of the partner, as id or domain
 * @param resource audience the tokens are asked for; by default the cloud's API
 * @param app app-only credential: customers, subscriptions and orders
 * @param user App+User credential: users, licences and provisioning; everything if it is
 * the only one
 * @param requireUser whether to refuse the start without an App+User credential
 * @param requireLicenses whether to refuse the start in a cloud in which licences of
 * users can't be managed by API
 * @param connectTimeout how long a connection may take to be made
 * @param readTimeout how long the head of an answer may take
 * @param totalTimeout how long one request may take with its whole answer
 * @param minCallTime time that must be left before the deadline for a request to start
 * @param minOrderTime time that must be left before the deadline for a call that is sent
 * but once, such as an order: cut off by its deadline, it would cost the long wait until
 * an order shows that may have been placed
 * @param maxInFlight how many requests may be under way at once
 * @param maxThrottleWait how long a call may itself wait for its rate limits before it
 * answers that it is throttled
 * @param maxPages how many pages of one list are read before its paging is taken for
 * endless
 * @param throttling how rejected calls are answered
 * @param retry how unknown outcomes are repeated
 * @param circuit when a Partner Center that does not work is left alone
 * @param polling how a change that was accepted is looked for
 */
@ConfigurationProperties("succession.partner-center")
public record PartnerCenterProperties(@DefaultValue("global") Cloud cloud, @Nullable URI baseUrl,
		@Nullable URI authority, @Nullable URI tokenUrl, @Nullable String tenantId, @Nullable String resource,
		@Nullable App app, @Nullable User user, @DefaultValue("false") boolean requireUser,
		@DefaultValue("true") boolean requireLicenses, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("30s") Duration readTimeout, @DefaultValue("60s") Duration totalTimeout,
		@DefaultValue("1s") Duration minCallTime, @DefaultValue("10s") Duration minOrderTime,
		@DefaultValue("64") int maxInFlight, @DefaultValue("5s") Duration maxThrottleWait,
		@DefaultValue("10000") int maxPages, @DefaultValue Throttling throttling, @DefaultValue Retry retry,
		@DefaultValue Circuit circuit, @DefaultValue Polling polling) {

	/** Checks the values. */
	public PartnerCenterProperties {
		PropertyChecks.web("base-url", baseUrl);
		PropertyChecks.web("authority", authority);
		PropertyChecks.web("token-url", tokenUrl);
		PropertyChecks.positive("connect-timeout", connectTimeout);
		PropertyChecks.positive("read-timeout", readTimeout);
		PropertyChecks.positive("total-timeout", totalTimeout);
		PropertyChecks.notNegative("min-call-time", minCallTime);
		PropertyChecks.notNegative("min-order-time", minOrderTime);
		PropertyChecks.atLeast("max-in-flight", maxInFlight, 1);
		PropertyChecks.notNegative("max-throttle-wait", maxThrottleWait);
		PropertyChecks.atLeast("max-pages", maxPages, 1);
	}

	/**
	 * App-only credential.
	 *
	 * @param clientId id of the registered application
	 * @param clientSecret its secret
	 */
	public record App(String clientId, String clientSecret) {

		/** Checks that both are given. */
		public App {
			PropertyChecks.present("app.client-id", clientId);
			PropertyChecks.present("app.client-secret", clientSecret);
		}

		@Override
		public String toString() {
			return "App[clientId=" + this.clientId + "]";
		}

	}

	/**
	 * App+User credential of the secure application model.
	 *
	 * @param clientId id of the registered application
	 * @param clientSecret its secret
	 * @param refreshToken refresh token obtained at consent; used while the file has none
	 * @param refreshTokenFile file that keeps the refresh token as Microsoft renews it
	 */
	public record User(String clientId, String clientSecret, @Nullable String refreshToken,
			@Nullable Path refreshTokenFile) {

		/** Checks that the application is given. */
		public User {
			PropertyChecks.present("user.client-id", clientId);
			PropertyChecks.present("user.client-secret", clientSecret);
		}

		@Override
		public String toString() {
			return "User[clientId=" + this.clientId + "]";
		}

	}

	/**
	 * How rejected calls are answered.
	 *
	 * @param defaultWait how long to wait after a 429 that does not say
	 * @param longestWait longest wait a 429 can ask for
	 * @param recovery how long the rate takes to climb back to where it was rejected
	 */
	public record Throttling(@DefaultValue("1s") Duration defaultWait, @DefaultValue("10m") Duration longestWait,
			@DefaultValue("15s") Duration recovery) {

		/** Checks the values. */
		public Throttling {
			PropertyChecks.positive("throttling.default-wait", defaultWait);
			PropertyChecks.positive("throttling.longest-wait", longestWait);
			PropertyChecks.positive("throttling.recovery", recovery);
		}

	}

	/**
	 * How unknown outcomes are repeated, always with the same request id.
	 *
	 * @param maxAttempts how often a call is tried, the first time included
	 * @param firstWait how long the first pause takes; the others double, with jitter
	 * @param maxWait longest pause
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("500ms") Duration firstWait,
			@DefaultValue("5s") Duration maxWait) {

		/** Checks the values. */
		public Retry {
			PropertyChecks.atLeast("retry.max-attempts", maxAttempts, 1);
			PropertyChecks.positive("retry.first-wait", firstWait);
			PropertyChecks.positive("retry.max-wait", maxWait);
		}

	}

	/**
	 * When a Partner Center that does not work is left alone. Only unknown outcomes count
	 * against it.
	 *
	 * @param failureRate percentage of unknown outcomes that opens the circuit
	 * @param window over how many calls the percentage is taken
	 * @param minimumCalls how many calls it takes at least
	 * @param openFor how long the circuit stays open
	 * @param trialCalls how many calls then find out whether it works again
	 */
	public record Circuit(@DefaultValue("50") float failureRate, @DefaultValue("50") int window,
			@DefaultValue("20") int minimumCalls, @DefaultValue("10s") Duration openFor,
			@DefaultValue("5") int trialCalls) {

		/** Checks the values. */
		public Circuit {
			PropertyChecks.within("circuit.failure-rate", failureRate, 1, 100);
			PropertyChecks.atLeast("circuit.window", window, 1);
			PropertyChecks.atLeast("circuit.minimum-calls", minimumCalls, 1);
			PropertyChecks.positive("circuit.open-for", openFor);
			PropertyChecks.atLeast("circuit.trial-calls", trialCalls, 1);
		}

	}

	/**
	 * How a change that was accepted is looked for.
	 *
	 * @param interval pause between two looks
	 * @param longest how long to look
	 */
	public record Polling(@DefaultValue("1s") Duration interval, @DefaultValue("20s") Duration longest) {

		/** Checks the values. */
		public Polling {
			PropertyChecks.positive("polling.interval", interval);
			PropertyChecks.notNegative("polling.longest", longest);
		}

	}

}
