package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import dev.succession.schemas.registry.RegistryUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.KafkaException;

import static org.assertj.core.api.Assertions.assertThat;

/** What log, health and metrics say about a loop. */
@ExtendWith(OutputCaptureExtension.class)
class LoopTests {

	private final SetClock clock = new SetClock();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Loops loops = new Loops("broker.example:9092", Duration.ofSeconds(2), this.meters, this.clock);

	private final Loop loop = this.loops.loop("facts");

	@Test
	void saysInOneLineThatItDoesNotWorkAndInAnotherThatItWorksAgain(CapturedOutput output) {
		for (int second = 0; second < 60; second += 2) {
			this.loop.failed(new RegistryUnavailableException(
					"schema registry http://registry.example:8081 answered 503", new IllegalStateException()));
			this.clock.pass(Duration.ofSeconds(2));
		}
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("facts does not work", "schema registry http://registry.example:8081 answered 503");

		this.loop.works(Duration.ofMinutes(5));

		assertThat(lines(output)).hasSize(2).last().asString().contains("facts works again, after 60 s");
	}

	@Test
	void remindsOfALongOutage(CapturedOutput output) {
		for (int minute = 0; minute <= 10; minute++) {
			this.loop.failed("nothing answers");
			this.clock.pass(Duration.ofMinutes(1));
		}

		assertThat(lines(output)).hasSize(3);
	}

	@Test
	void namesTheBrokersWhenKafkaDoesNotAnswer() {
		this.loop.failed(new KafkaException("Send failed", new TimeoutException("no metadata after 60000 ms")));

		assertThat(this.loops.problems()).containsEntry("facts",
				"Kafka at broker.example:9092: no metadata after 60000 ms");
	}

	@Test
	void showsTheStackTraceOfADefectOnce(CapturedOutput output) {
		this.loop.failed(new IllegalStateException("a defect"));
		this.loop.failed(new IllegalStateException("a defect"));

		assertThat(output.getOut().lines().filter((line) -> line.contains("java.lang.IllegalStateException")))
			.hasSize(1);
	}

	@Test
	void isAProblemWhenItGivesNoSignOfLife() {
		this.loop.works(Duration.ofMinutes(5));
		this.clock.pass(Duration.ofMinutes(6));
		assertThat(this.loops.problems()).isEmpty();

		this.clock.pass(Duration.ofMinutes(2));

		assertThat(this.loops.problems().get("facts")).contains("no sign of life");
	}

	@Test
	void mayEnd() {
		this.loop.ends();
		this.clock.pass(Duration.ofDays(30));

		assertThat(this.loops.problems()).isEmpty();
	}

	@Test
	void showsItsFailuresAndTheAgeOfItsLastSuccess() {
		this.loop.failed("nothing answers");
		this.loop.failed("nothing answers");
		this.clock.pass(Duration.ofSeconds(30));

		assertThat(this.meters.get("succession.loop.failures").tag("loop", "facts").functionCounter().count())
			.isEqualTo(2);
		assertThat(this.meters.get("succession.loop.age").tag("loop", "facts").gauge().value()).isEqualTo(30);
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("facts")).toList();
	}

	private static final class SetClock extends Clock {

		private Instant now = Instant.parse("2026-11-29T08:00:00Z");

		void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
