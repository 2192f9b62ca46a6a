package dev.succession.monitor.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.succession.events.WebhookResult;
import dev.succession.events.WebhookSettled;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CourierTests {

	private static final String PATH = "/events";

	private final WebhookReceiver receiver = new WebhookReceiver();

	private final AtomicBoolean maySend = new AtomicBoolean(true);

	private final Queue<WebhookSettled> settled = new ConcurrentLinkedQueue<>();

	private final Clock clock = Clock.systemUTC();

	private final WebhookProperties.Sending settings = new WebhookProperties.Sending(Duration.ofSeconds(5),
			Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(1));

	private final WebhookClient client = new WebhookClient(this.settings.timeout(), this.clock);

	private Courier courier;

	@BeforeEach
	void begin() {
		Webhook webhook = new Webhook("ops", URI.create(this.receiver.address(PATH)),
				SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Set.of(EventKind.MIGRATION_PARKED));
		this.courier = new Courier(webhook, this.client, this.settings,
				new WebhookMetrics(new SimpleMeterRegistry(), List.of(webhook)), this.clock, this.maySend::get,
				this.settled);
	}

	@AfterEach
	void end() {
		this.courier.stop();
		this.courier.await(System.nanoTime());
		this.client.close();
		this.receiver.close();
	}

	private Delivery delivery(Duration age) {
		return new Delivery(UUID.randomUUID(), "ops", "{\"subject\":\"none\"}", this.clock.instant().minus(age));
	}

	private WebhookSettled awaitSettled() {
		Awaitility.await().until(() -> !this.settled.isEmpty());
		return this.settled.remove();
	}

	@Test
	void sendsNothingUntilItMay() {
		this.maySend.set(false);
		Instant begin = this.clock.instant();
		this.courier.take(delivery(Duration.ZERO));
		Awaitility.await().until(() -> this.clock.instant().isAfter(begin.plusMillis(500)));
		assertThat(this.receiver.of(PATH)).isEmpty();
		this.maySend.set(true);
		assertThat(awaitSettled().getResult()).isEqualTo(WebhookResult.SENT);
		assertThat(this.receiver.of(PATH)).hasSize(1);
	}

	@Test
	void givesUpAtOnceWhereTheReceiverSaysThatItIsGone() {
		this.receiver.answerAlways(PATH, 410);
		this.courier.take(delivery(Duration.ZERO));
		WebhookSettled it = awaitSettled();
		assertThat(it.getResult()).isEqualTo(WebhookResult.GIVEN_UP);
		assertThat(it.getAttempts()).isOne();
		assertThat(it.getDetail()).isEqualTo("HTTP 410");
	}

	@Test
	void doesNotSendWhatHasWaitedForTooLong() {
		this.courier.take(delivery(Duration.ofMinutes(2)));
		WebhookSettled it = awaitSettled();
		assertThat(it.getResult()).isEqualTo(WebhookResult.GIVEN_UP);
		assertThat(it.getAttempts()).isZero();
		assertThat(this.receiver.of(PATH)).isEmpty();
	}

	@Test
	void triesAgainWhereNothingAnswers() {
		this.receiver.close();
		this.courier.take(delivery(Duration.ofSeconds(59)));
		WebhookSettled it = awaitSettled();
		assertThat(it.getResult()).isEqualTo(WebhookResult.GIVEN_UP);
		assertThat(it.getAttempts()).isGreaterThan(1);
		assertThat(it.getDetail()).startsWith("no answer");
	}

}
