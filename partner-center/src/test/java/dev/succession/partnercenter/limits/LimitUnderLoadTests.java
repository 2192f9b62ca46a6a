package dev.succession.partnercenter.limits;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many callers at the same time, with a server that enforces a limit. */
@Tag("slow")
class LimitUnderLoadTests {

	private static final int CALLERS = 32;

	/** Long enough that the search for the limit at the start does not matter. */
	private static final Duration TIME = Duration.ofSeconds(8);

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server, "limits.max-wait=20s");

	/**
	 * A server that is fast rejects the first burst at once, so that too low a limit is
	 * measured. This client soon finds the real one.
	 */
	@AutoClose
	private final Client quicklyRecovering = new Client(this.server, "limits.max-wait=20s", "limits.recovery=1s");

	@Test
	void usesThePartnersLimitAndIsRarelyRejected() {
		Quota quota = new Quota(50, 20);
		for (int i = 0; i < 8; i++) {
			this.server.on("GET", "/v1/customers/c" + i, quota);
		}
		long done = load(this.quicklyRecovering, 8);
		assertThat(done).isGreaterThan((long) (0.4 * 50 * TIME.toSeconds()));
		assertThat(quota.ignored).hasValueLessThanOrEqualTo(5);
	}

	@Test
	void doesNotSlowOtherCustomersWhenOneIsLimited() {
		Quota quota = new Quota(5, 5);
		this.server.on("GET", "/v1/customers/c0", quota);
		for (int i = 1; i < 8; i++) {
			this.server.on("GET", "/v1/customers/c" + i, Script.json(200, "{\"id\":\"c\"}"));
		}
		long done = load(this.client, 8);
		assertThat(done - quota.taken.get()).isGreaterThan(500);
		assertThat(quota.taken.get()).isGreaterThan((int) (0.7 * 5 * TIME.toSeconds()));
		assertThat(quota.ignored).hasValueLessThanOrEqualTo(2);
	}

	private static long load(Client client, int customers) {
		AtomicInteger done = new AtomicInteger();
		Instant end = Instant.now().plus(TIME);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int caller = 0; caller < CALLERS; caller++) {
				String customerId = "c" + caller % customers;
				threads.submit(() -> {
					while (Instant.now().isBefore(end)) {
						if (client.customers().get(Client.patiently(), customerId) instanceof Answer.Done) {
							done.incrementAndGet();
						}
					}
				});
			}
		}
		return done.get();
	}

	/** A token bucket that counts calls which ignore the wait it asked for. */
	private static final class Quota implements Script {

		private final AtomicInteger taken = new AtomicInteger();

		private final AtomicInteger rejected = new AtomicInteger();

		private final AtomicInteger ignored = new AtomicInteger();

		private final double perSecond;

		private final double size;

		private double tokens;

		private Instant filled = Instant.now();

		private Instant closedSince = Instant.EPOCH;

		private Instant closedUntil = Instant.EPOCH;

		Quota(double perSecond, double size) {
			this.perSecond = perSecond;
			this.size = size;
			this.tokens = size;
		}

		@Override
		public void answer(HttpExchange exchange) throws IOException {
			(take(Instant.now()) ? Script.json(200, "{\"id\":\"c\"}") : Script.json(429, "", "Retry-After", "1"))
				.answer(exchange);
		}

		private synchronized boolean take(Instant now) {
			double seconds = Duration.between(this.filled, now).toNanos() / 1e9;
			this.tokens = Math.min(this.size, this.tokens + seconds * this.perSecond);
			this.filled = now;
			boolean inFlight = now.isBefore(this.closedSince.plusMillis(500));
			if (now.isBefore(this.closedUntil) && !inFlight) {
				this.ignored.incrementAndGet();
			}
			if (this.tokens < 1) {
				this.rejected.incrementAndGet();
				if (!now.isBefore(this.closedUntil)) {
					this.closedSince = now;
					this.closedUntil = now.plusSeconds(1);
				}
				return false;
			}
			this.tokens--;
			this.taken.incrementAndGet();
			return true;
		}

	}

}
