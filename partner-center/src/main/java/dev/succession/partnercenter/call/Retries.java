package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what had an unknown outcome, after a pause with jitter, a few times and only
 * while the deadline allows.
 */
class Retries {

	private static final double DOUBLING = 2;

	private static final double JITTER = 0.5;

	private final Retry retry;

	private final IntervalFunction pauses;

	private final Duration minCallTime;

	private final Clock clock;

	Retries(RetryRegistry registry, PartnerCenterProperties.Retry settings, Duration minCallTime, Clock clock) {
		RetryConfig config = RetryConfig.<Tried<?>>custom()
			.maxAttempts(settings.maxAttempts())
			.retryOnResult((tried) -> tried.pause() != null)
			.retryOnException((thrown) -> false)
			.intervalBiFunction((attempt, tried) -> tried.get().pauseMillis())
			.build();
		this.retry = registry.retry("partner-center", config);
		this.pauses = IntervalFunction.ofExponentialRandomBackoff(settings.firstWait(), DOUBLING, JITTER,
				settings.maxWait());
		this.minCallTime = minCallTime;
		this.clock = clock;
	}

	/** An answer and, if it is worth another try, how long to wait before. */
	private record Tried<T>(Answer<T> answer, @Nullable Duration pause) {

		long pauseMillis() {
			return (this.pause != null) ? this.pause.toMillis() : 0;
		}

	}

	/**
	 * The answer of the last attempt. Whoever is interrupted in a pause makes no further
	 * one, and stays interrupted.
	 */
	<T> Answer<T> run(Supplier<Answer<T>> attempt, BooleanSupplier mayRepeat, Instant deadline) {
		List<Answer<T>> answers = new ArrayList<>();
		try {
			return this.retry.executeSupplier(() -> {
				Answer<T> answer = attempt.get();
				answers.add(answer);
				Duration pause = pause(answer, answers.size(), deadline);
				return new Tried<>(answer, mayRepeat.getAsBoolean() ? pause : null);
			}).answer();
		}
		catch (CancellationException ex) {
			return answers.getLast();
		}
	}

	private @Nullable Duration pause(Answer<?> answer, int attempts, Instant deadline) {
		if (!(answer instanceof Answer.Unknown) || Thread.currentThread().isInterrupted()) {
			return null;
		}
		Duration pause = Duration.ofMillis(this.pauses.apply(attempts));
		Instant earliestEnd = this.clock.instant().plus(pause).plus(this.minCallTime);
		return earliestEnd.isAfter(deadline) ? null : pause;
	}

}
