package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A task goes on whatever happens. */
class SupervisedTaskTests {

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Clock clock = Clock.systemUTC();

	private final Loops loops = new Loops("none", PAUSE, new SimpleMeterRegistry(), this.clock);

	private final AtomicInteger runs = new AtomicInteger();

	@Test
	void goesOnAfterAnyExceptionAndError() {
		run(() -> switch (this.runs.incrementAndGet()) {
			case 1 -> throw new IllegalStateException("a defect");
			case 2 -> throw new StackOverflowError();
			case 3 -> throw new NoClassDefFoundError("gone");
			default -> Optional.empty();
		});

		Awaitility.await().until(() -> this.runs.get() == 4 && this.loops.problems().isEmpty());
	}

	@Test
	void tellsHealthUntilItWorks() {
		run(() -> {
			if (this.runs.incrementAndGet() < 1000) {
				throw new IllegalStateException("a defect");
			}
			return Optional.empty();
		});

		Awaitility.await().until(() -> this.loops.problems().containsKey("a task"));
	}

	@Test
	void runsWhenItIsDueAgain() {
		run(() -> Optional.of(this.clock.instant()).filter((_) -> this.runs.incrementAndGet() < 3));

		Awaitility.await().until(() -> this.runs.get() == 3);
	}

	@Test
	void endsWhenItIsClosedAndMayStartAgain() {
		SupervisedTask task = run(() -> {
			this.runs.incrementAndGet();
			return Optional.of(this.clock.instant().plus(Duration.ofDays(1)));
		});
		Awaitility.await().until(() -> this.runs.get() == 1);
		task.close();

		task.start(Instant.EPOCH);

		Awaitility.await().until(() -> this.runs.get() == 2);
		assertThat(this.loops.problems()).isEmpty();
	}

	private SupervisedTask run(SupervisedTask.Body body) {
		SupervisedTask task = this.loops.task("a task", body);
		task.start(Instant.EPOCH);
		return task;
	}

}
