package dev.succession.choreography;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.succession.choreography.offsets.OffsetsLostException;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.succession.choreography.Expiring.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a service does that no longer knows which facts it has taken. */
@Tag("integration")
class LostOffsetsTests {

	private static final String SERVICE = "forgetful-service";

	private final FactLog log = new FactLog();

	@Test
	void resumesAtItsOffsetsRefusesToStartWithoutThemAndStartsOverWhenAsked() throws Exception {
		SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
		SubscriptionExpiring second = Expiring.of(UUID.randomUUID().toString());
		try (ConfigurableApplicationContext _ = run(SERVICE)) {
			this.log.publish(first);
			awaitAnswers(first, 1);
		}
		this.log.publish(second);
		try (ConfigurableApplicationContext _ = run(SERVICE)) {
			awaitAnswers(second, 1);
		}
		assertThat(answers(first)).as("answers after a restart").isEqualTo(1);
		forget();

		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> run(SERVICE))
			.havingRootCause()
			.isInstanceOf(OffsetsLostException.class)
			.withMessageContaining("Consumer group %s has lost its place".formatted(SERVICE));
		assertThat(answers(first)).as("answers after a refused start").isEqualTo(1);

		try (ConfigurableApplicationContext _ = run(SERVICE, "succession.choreography.start-over=true")) {
			awaitAnswers(first, 2);
			awaitAnswers(second, 2);
		}
	}

	private static void forget() throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			admin.deleteConsumerGroups(List.of(SERVICE)).all().get();
		}
	}

	private void awaitAnswers(SubscriptionExpiring expiring, int number) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> answers(expiring) == number);
	}

	private long answers(SubscriptionExpiring expiring) {
		return this.log.all(ReplacementRefused.class, expiring.getMigrationId()).stream().count();
	}

	private static ConfigurableApplicationContext run(String service, String... settings) {
		return new SpringApplicationBuilder(ScriptedService.class)
			.initializers((context) -> context.getBeanFactory().addBeanPostProcessor(new Answering()))
			.run(ScriptedService.arguments(service, settings));
	}

	/** Has the script answer every fact. */
	private static final class Answering implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (bean instanceof ScriptedService.Script script) {
				script.otherwise = (work) -> Outcome.answered(refused(work));
			}
			return bean;
		}

	}

}
