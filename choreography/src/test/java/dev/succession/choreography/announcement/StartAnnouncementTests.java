package dev.succession.choreography.announcement;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.succession.choreography.ScriptedService;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class StartAnnouncementTests {

	@Test
	void isWrittenAtEachStartUnderTheKeyOfTheInstance() {
		try (FactLog log = new FactLog()) {
			start("one", log, 1);
			start("other", log, 2);
			start("one", log, 3);

			assertThat(keys(log)).containsExactly("announcing-service/one", "announcing-service/other",
					"announcing-service/one");
		}
	}

	private static void start(String instance, FactLog log, int starts) {
		try (ConfigurableApplicationContext _ = ScriptedService.run("announcing-service",
				"succession.topics.prefix=announcing.", "succession.choreography.instance=" + instance)) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> keys(log).size() == starts);
		}
	}

	private static List<String> keys(FactLog log) {
		return log.records("announcing.service.started")
			.stream()
			.map(ConsumerRecord::key)
			.map((key) -> new String(key, StandardCharsets.UTF_8))
			.toList();
	}

}
