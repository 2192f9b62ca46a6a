package dev.succession.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.boot.test.util.TestPropertyValues;

/** The client as auto-configured, pointed at a scripted server. */
class Client implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	Client(ScriptedServer server, String... properties) {
		this(at(server, "app.client-id=app", "app.client-secret=app-secret", "user.client-id=user",
				"user.client-secret=user-secret", "user.refresh-token=refresh-1"), properties);
	}

	Client(Simulator simulator, String... properties) {
		this(simulator.properties(), properties);
	}

	/** The client with a store of somebody else's for the refresh token. */
	static Client withStore(ScriptedServer server, RefreshTokenStore store, String... properties) {
		return new Client(store,
				at(server, "user.client-id=user", "user.client-secret=user-secret", "user.refresh-token=refresh-1"),
				properties);
	}

	private Client(List<String> where, String... properties) {
		this(null, where, properties);
	}

	private Client(@Nullable RefreshTokenStore store, List<String> where, String... properties) {
		List<String> all = new ArrayList<>(List.of("min-call-time=20ms", "min-order-time=20ms", "retry.first-wait=5ms",
				"retry.max-wait=10ms", "polling.interval=10ms", "max-throttle-wait=5s"));
		all.addAll(where);
		all.addAll(List.of(properties));
		TestPropertyValues.of(all.stream().map((property) -> "succession.partner-center." + property))
			.applyTo(this.context);
		this.context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		if (store != null) {
			this.context.registerBean(RefreshTokenStore.class, () -> store);
		}
		this.context.register(RestClientAutoConfiguration.class, PartnerCenterAutoConfiguration.class);
		this.context.refresh();
	}

	static Client withoutCredentials(ScriptedServer server, String... properties) {
		return new Client(at(server), properties);
	}

	private static List<String> at(ScriptedServer server, String... credentials) {
		List<String> properties = new ArrayList<>(
				List.of("base-url=" + server.url(), "authority=" + server.url(), "tenant-id=partner.example"));
		properties.addAll(List.of(credentials));
		return properties;
	}

	static CallContext within(Duration time) {
		return new CallContext(UUID.randomUUID(), Instant.now().plus(time));
	}

	static CallContext patiently() {
		return within(Duration.ofSeconds(30));
	}

	Customers customers() {
		return this.context.getBean(Customers.class);
	}

	Subscriptions subscriptions() {
		return this.context.getBean(Subscriptions.class);
	}

	Orders orders() {
		return this.context.getBean(Orders.class);
	}

	Upgrades upgrades() {
		return this.context.getBean(Upgrades.class);
	}

	Offers offers() {
		return this.context.getBean(Offers.class);
	}

	AuditRecords auditRecords() {
		return this.context.getBean(AuditRecords.class);
	}

	Users users() {
		return this.context.getBean(Users.class);
	}

	Licenses licenses() {
		return this.context.getBean(Licenses.class);
	}

	MeterRegistry meters() {
		return this.context.getBean(MeterRegistry.class);
	}

	/** What every bean hears when the program is told to stop. */
	void announceStop() {
		this.context.publishEvent(new ContextClosedEvent(this.context));
	}

	/** What every bean hears when a context below the program's is closed. */
	void closeAContextBelow() {
		AnnotationConfigApplicationContext below = new AnnotationConfigApplicationContext();
		below.setParent(this.context);
		below.refresh();
		below.close();
	}

	Health health() {
		return this.context.getBean(PartnerCenterHealth.class).health();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
