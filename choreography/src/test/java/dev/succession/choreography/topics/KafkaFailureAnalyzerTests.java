package dev.succession.choreography.topics;

import java.util.Map;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

/** What an operator reads when Kafka's clients refuse to start. */
class KafkaFailureAnalyzerTests {

	private final KafkaFailureAnalyzer analyzer = new KafkaFailureAnalyzer(
			new MockEnvironment().withProperty("spring.kafka.bootstrap-servers", "broker.example:9092"));

	@Test
	void namesAnAddressThatHasNoHost() {
		FailureAnalysis analysis = this.analyzer
			.analyze(new IllegalStateException("no bean", new KafkaException("no client",
					new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"))));

		assertThat(analysis.getDescription()).contains("broker.example:9092", "spring.kafka.bootstrap-servers",
				"No resolvable bootstrap urls");
	}

	@Test
	void namesTheAddressWhenAQuestionToTheBrokersFails() {
		Exception refused = catchException(
				() -> new Brokers(Map.of("bootstrap.servers", "none.invalid:9092")).requireOne());

		assertThat(this.analyzer.analyze(refused).getDescription()).contains("broker.example:9092");
	}

	@Test
	void leavesOtherFailuresToOthers() {
		assertThat(this.analyzer.analyze(new IllegalStateException("something else"))).isNull();
		assertThat(this.analyzer.analyze(new ConfigException("acks", "2", "must be all"))).isNull();
		assertThat(this.analyzer.analyze(new InterruptException("stopped while it waited"))).isNull();
	}

}
