package dev.succession.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.boot.test.util.TestPropertyValues;

/** The client as auto-configured, pointed at a scripted server. */
class Client implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	Client(ScriptedServer server, String... properties) {
		List<String> all = new ArrayList<>(List.of("base-url=" + server.url(), "authority=" + server.url(),
				"tenant-id=partner.example", "app.client-id=app", "app.client-secret=app-secret", "user.client-id=user",
				"user.client-secret=user-secret", "user.refresh-token=refresh-1"));
		all.addAll(List.of(properties));
		TestPropertyValues.of(all.stream().map((property) -> "succession.partner-center." + property))
			.applyTo(this.context);
		this.context.register(RestClientAutoConfiguration.class, PartnerCenterAutoConfiguration.class);
		this.context.refresh();
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

	Users users() {
		return this.context.getBean(Users.class);
	}

	Licenses licenses() {
		return this.context.getBean(Licenses.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
